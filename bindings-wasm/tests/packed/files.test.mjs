// What is published: exactly what belongs there, and nothing in it that a page does not have.

import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { PACKAGE, run, user } from "../support/folders.mjs";
import { named, reached } from "../support/imports.mjs";

const MANIFEST = JSON.parse(readFileSync(join(PACKAGE, "package.json"), "utf8"));
const SOURCES = readdirSync(join(PACKAGE, "src")).filter((name) => name.endsWith(".ts")).map((name) => name.slice(0, -3));

/** The files of a folder, however deep. */
function files(folder) {
  return readdirSync(folder, { recursive: true }).filter((name) => statSync(join(folder, name)).isFile()).sort();
}

test("it holds what was built, the licences and the README", () => {
  const expected = [
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "package.json",
    "dist/glue.js",
    "dist/zizhijin.wasm",
    ...SOURCES.flatMap((name) => [`dist/${name}.d.ts`, `dist/${name}.js`]),
  ].sort();
  // The registry is nowhere, since none is to be asked.
  const told = run("npm", ["publish", "--dry-run", "--json", "--registry", "http://127.0.0.1:9"]);
  const { zizhijin: { files: listed, name, version } } = JSON.parse(told);
  assert.deepEqual({ name, version }, { name: "zizhijin", version: MANIFEST.version });
  assert.deepEqual(listed.map(({ path }) => path).sort(), expected);
  assert.deepEqual(files(join(user("files"), "node_modules/zizhijin")), expected);
});

test("it depends on nothing", () => {
  for (const kind of ["dependencies", "peerDependencies", "optionalDependencies", "bundleDependencies"]) {
    assert.equal(MANIFEST[kind], undefined, kind);
  }
  const names = readdirSync(join(user("alone"), "node_modules")).filter((name) => !name.startsWith("."));
  assert.deepEqual(names, ["zizhijin"]);
});

test("its version and its licences are those of the repository", () => {
  const root = join(PACKAGE, "..");
  const [, version] = /\n\[workspace\.package\]\nversion = "([^"]+)"/u.exec(readFileSync(join(root, "Cargo.toml"), "utf8"));
  assert.equal(MANIFEST.version, version);
  for (const name of ["LICENSE-MIT", "LICENSE-APACHE"]) {
    assert.equal(readFileSync(join(PACKAGE, name), "utf8"), readFileSync(join(root, name), "utf8"), name);
  }
});

test("every way in leads to a file", () => {
  const targets = (of) => (typeof of === "string" ? [of] : Object.values(of).flatMap(targets));
  const installed = join(user("ways-in"), "node_modules/zizhijin");
  const all = targets(MANIFEST.exports);
  assert.equal(all.length, 11);
  for (const target of all) {
    assert.ok(existsSync(join(installed, target)), target);
  }
});

test("both ways in have the same names, each from where it is made", async () => {
  const dist = join(user("names"), "node_modules/zizhijin/dist");
  const [page, node] = await Promise.all(["index.js", "node.js"].map((name) => import(join(dist, name))));
  assert.deepEqual(Object.keys(page), ["ZizhijinError", "applyPatch", "issuesOf", "load", "placeOf"]);
  assert.deepEqual(Object.keys(node), Object.keys(page));
  for (const name of ["index.js", "node.js"]) {
    assert.doesNotMatch(readFileSync(join(dist, name), "utf8"), /export \*/u);
  }
});

test("nothing that a page reaches is of Node", () => {
  const dist = join(user("reached"), "node_modules/zizhijin/dist");
  const modules = new Set(["index", "standard-schema", "async-validator", "html"].flatMap((name) => reached(join(dist, `${name}.js`))));
  assert.ok(modules.has(join(dist, "glue.js")));
  const rest = files(dist).filter((name) => name.endsWith(".js") && !modules.has(join(dist, name)));
  // What is left is the way in for Node, and what holds types alone.
  assert.deepEqual(rest, ["model.js", "node.js"]);
  for (const path of modules) {
    const names = named(path);
    for (const name of ["Buffer", "__dirname", "global", "process", "require"]) {
      assert.ok(!names.has(name), `${path}: ${name}`);
    }
  }
  assert.ok(named(join(dist, "node.js")).has("readFile"), "names are found");
});

test("links of the README lead to something in the package, or elsewhere on the web", () => {
  const installed = join(user("links"), "node_modules/zizhijin");
  const targets = [...readFileSync(join(installed, "README.md"), "utf8").matchAll(/\]\(([^)]+)\)/gu)].map(([, target]) => target);
  assert.ok(targets.length >= 2);
  assert.deepEqual(targets.filter((target) => !/^(?:https:|#)/u.test(target) && !existsSync(join(installed, target))), []);
});

test("the lock file names no registry", () => {
  const lock = readFileSync(join(PACKAGE, "package-lock.json"), "utf8");
  assert.doesNotMatch(lock, /"resolved"/u);
  const { packages } = JSON.parse(lock);
  const unsure = Object.entries(packages).filter(([path, { integrity }]) => path !== "" && integrity === undefined);
  assert.deepEqual(unsure, []);
});
