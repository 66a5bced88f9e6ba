/** Runs a piece of a program in a process of its own, since there is one engine to a process. */

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { promisify } from "node:util";

const START = `
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { ZizhijinError, load } from "./dist/node.js";
const wasm = await readFile("./dist/zizhijin.wasm");
const works = (engine) => assert.ok(engine.callText("policies", "{}").startsWith('{"ok":[{"id":"chuansha"'));
async function failed(promise) {
  const error = await promise.then(() => assert.fail("it was loaded"), (error) => error);
  assert.ok(error instanceof ZizhijinError, String(error));
  assert.deepEqual([error.code, error.problems], ["load-failed", []]);
  return error;
}
`;

/** Runs it, with what a text of the program names; it passes if nothing is thrown. */
export async function passes(program, given = {}) {
  const named = Object.entries(given).map(([name, value]) => `const ${name} = ${JSON.stringify(value)};\n`);
  const run = promisify(execFile)(process.execPath, ["--input-type=module", "--eval", START + named.join("") + program], {
    cwd: new URL("..", import.meta.url),
  });
  const { stderr } = await run.catch((error) => assert.fail(error.stderr));
  assert.equal(stderr, "");
}
