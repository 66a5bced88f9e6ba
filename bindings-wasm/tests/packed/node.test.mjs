// A program of Node in a folder that holds nothing but the package.

import assert from "node:assert/strict";
import { test } from "node:test";
import { STEPS, check } from "../support/first-steps.mjs";
import { run, user } from "../support/folders.mjs";

const PROGRAM = `import { load } from "zizhijin";
const done = (result) => console.log(JSON.stringify(result));
${STEPS}`;

test("a first program", () => {
  const folder = user("node", { "program.mjs": PROGRAM });
  check(assert, JSON.parse(run(process.execPath, ["program.mjs"], { cwd: folder })));
});

test("from another folder, with nothing in the environment", () => {
  const folder = user("elsewhere", { "program.mjs": PROGRAM });
  const said = run(process.execPath, [`${folder}/program.mjs`], { cwd: "/", env: {} });
  check(assert, JSON.parse(said));
});

test("a program of the old kind gets it by an import", () => {
  const program = `import("zizhijin").then(async ({ load }) => { const done = (result) => console.log(JSON.stringify(result));\n${STEPS}});\n`;
  const folder = user("old-kind", { "program.cjs": program });
  check(assert, JSON.parse(run(process.execPath, ["program.cjs"], { cwd: folder })));
});
