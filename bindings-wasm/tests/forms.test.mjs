/** The types of the adapters beside those of the libraries. */

import { spawnSync } from "node:child_process";
import assert from "node:assert/strict";
import { test } from "node:test";

test("what the adapters make fits where libraries of forms want it", () => {
  const tsc = spawnSync("node_modules/.bin/tsc", ["--project", "tests/forms"], { cwd: new URL("..", import.meta.url), encoding: "utf8" });
  assert.equal(tsc.stdout + tsc.stderr, "");
  assert.equal(tsc.status, 0);
});
