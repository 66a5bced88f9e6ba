// A user's programs against the types of the package as it is installed, the way people set TypeScript up.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { PACKAGE, run, user } from "../support/folders.mjs";

const TSC = join(PACKAGE, "node_modules/.bin/tsc");
const USER = join(PACKAGE, "tests/user");
const read = (name) => readFileSync(join(USER, name), "utf8");

for (const [module, moduleResolution] of [["NodeNext", "NodeNext"], ["ESNext", "Bundler"]]) {
  test(`types with the resolution ${moduleResolution}`, () => {
    const names = ["right.ts", "wrong.ts", "tsconfig.json"];
    const folder = user(`types-${moduleResolution}`, Object.fromEntries(names.map((name) => [name, read(name)])));
    run(TSC, ["--project", ".", "--module", module, "--moduleResolution", moduleResolution], { cwd: folder });
  });
}

test("types for Node alone, where there is nothing of a page", () => {
  const program = 'import { load } from "zizhijin";\nexport const text: string = (await load()).callText("policies", "{}");\n';
  const folder = user("types-node", { "program.ts": program });
  const types = ["--types", "node", "--typeRoots", join(PACKAGE, "node_modules/@types")];
  run(TSC, ["--strict", "--noEmit", "--target", "ES2022", "--lib", "ES2022", "--module", "NodeNext", ...types, "program.ts"], { cwd: folder });
});

test("each mistake is told of", () => {
  const mistakes = read("wrong.ts").replace(/^\/\/ @ts-expect-error.*\n/gmu, "");
  const folder = user("types-mistakes", { "wrong.ts": mistakes, "tsconfig.json": read("tsconfig.json") });
  const expected = [...read("wrong.ts").matchAll(/@ts-expect-error/gu)].length;
  assert.ok(expected >= 19);
  assert.throws(
    () => run(TSC, ["--project", ".", "--module", "NodeNext", "--pretty", "false"], { cwd: folder }),
    ({ message }) => [...message.matchAll(/error TS/gu)].length === expected,
  );
});
