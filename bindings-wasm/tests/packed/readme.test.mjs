// The programs of the README, as somebody copies them into a folder of their own: checked by `tsc --strict`, and run.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { PACKAGE, run, user } from "../support/folders.mjs";
import { blocks } from "../support/readme.mjs";

/** Programs: a block that imports something begins one, the next ones go on with it. */
function programs() {
  const all = [];
  for (const { line, code } of blocks("ts")) {
    if (/^import /mu.test(code)) {
      all.push({ line, parts: [] });
    }
    all.at(-1).parts.push(code);
  }
  return all.map(({ line, parts }) => ({ line, code: parts.join("\n") }));
}

const PROGRAMS = programs();

test("the README has its programs", () => {
  assert.equal(blocks("ts").length, 5);
  assert.equal(PROGRAMS.length, 3);
  const checks = PROGRAMS.flatMap(({ code }) => [...code.matchAll(/console\.assert\(/gu)]);
  assert.ok(checks.length >= 8);
});

for (const { line, code } of PROGRAMS) {
  test(`the program of line ${line}`, () => {
    const folder = user(`readme-${line}`, { "program.ts": code });
    const tsc = join(PACKAGE, "node_modules/.bin/tsc");
    run(tsc, ["--strict", "--target", "ES2022", "--lib", "ES2022,DOM", "--module", "NodeNext", "--types", "", "program.ts"], { cwd: folder });
    const { status, stdout, stderr } = spawnSync(process.execPath, ["program.js"], { cwd: folder, encoding: "utf8" });
    // What an assertion of the console finds wrong is written and nothing else.
    assert.deepEqual({ status, stdout, stderr }, { status: 0, stdout: "", stderr: "" });
  });
}

test("no block is in a language that nothing here runs or knows", () => {
  const languages = [...readFileSync(join(PACKAGE, "README.md"), "utf8").matchAll(/^```(\S+)$/gmu)].map(([, language]) => language);
  assert.deepEqual([...new Set(languages)].sort(), ["html", "jsx", "sh", "ts", "vue"]);
});
