// What the README says can be run as it is written, by somebody who has nothing but the package.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { PACKAGE, run, user } from "../support/folders.mjs";

const readme = readFileSync(join(PACKAGE, "README.md"), "utf8");

/** The programs of the README: a block that imports begins one, and those that follow go on with it. */
function programs() {
  const blocks = readme.split("\n```ts\n").slice(1).map((rest) => rest.split("\n```\n")[0]);
  return blocks.reduce((all, block) => (block.startsWith("import ") ? [...all, block] : [...all.slice(0, -1), `${all.at(-1)}\n\n${block}`]), []);
}

const ASSERTED = 'console.assert = (true_, ...said) => { if (true_ !== true) { throw new Error(["an assertion of the README does not hold", ...said].join(" ")); } };';
const CONFIG = { compilerOptions: { target: "ES2022", module: "NodeNext", lib: ["ES2022", "DOM", "DOM.Iterable"], types: [], strict: true, noUncheckedIndexedAccess: true }, include: ["*.ts"] };

test("each program is right by its types and does what it says", () => {
  const all = programs();
  assert.equal(all.length, 3);
  const files = Object.fromEntries(all.map((program, at) => [`example-${at + 1}.ts`, `${program}\n`]));
  const folder = user("readme", { ...files, "asserted.mjs": `${ASSERTED}\n`, "tsconfig.json": JSON.stringify(CONFIG) });
  run(join(PACKAGE, "node_modules/.bin/tsc"), ["--project", folder]);
  for (const [at, program] of all.entries()) {
    assert.ok(program.includes("console.assert("));
    assert.equal(run("node", ["--import", "./asserted.mjs", `example-${at + 1}.js`], { cwd: folder }), "");
  }
});

test("what it names there is", () => {
  const exports = JSON.parse(readFileSync(join(PACKAGE, "package.json"), "utf8")).exports;
  const named = [...readme.matchAll(/"zizhijin(\/[\w.-]+)?(?:\?url)?"/gu)].map(([, path]) => `.${path ?? ""}`);
  assert.ok(named.length > 5);
  assert.deepEqual(named.filter((path) => exports[path] === undefined), []);
});
