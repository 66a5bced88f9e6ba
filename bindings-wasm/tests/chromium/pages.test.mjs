// Plain pages without any tool between them and the package: what they have to say, what they ask for, and what they may be forbidden.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { browser, opened, result } from "../support/chromium.mjs";
import { check, page as firstSteps } from "../support/first-steps.mjs";
import { user } from "../support/folders.mjs";
import { reached } from "../support/imports.mjs";
import { serve } from "../support/serve.mjs";

const DIST = "./node_modules/zizhijin/dist";
const MAP = `<script type="importmap">{ "imports": { "zizhijin": "${DIST}/index.js" } }</script>`;

let chromium;
before(async () => {
  chromium = await browser();
});
after(() => chromium.close());

/** Opens the page of a folder, and gives what came of it. */
async function open(folder, options) {
  const server = await serve(folder, options);
  const { page, asked, wrong, close } = await opened(chromium);
  try {
    await page.goto(`${server.address}/index.html`);
    const came = await result(page);
    // What is asked for late would be asked for without need.
    await page.waitForLoadState("networkidle");
    return { came, wrong, asked: asked.map((url) => url.replace(server.address, "")) };
  } finally {
    await close();
    await server.close();
  }
}

/** What a page asks for: itself, its script, the modules that are reached from the one it names, and the one wasm. */
function expected(folder) {
  const dist = join(folder, DIST);
  const modules = reached(join(dist, "index.js")).map((path) => path.slice(folder.length));
  return ["/index.html", "/steps.js", ...modules, `${dist.slice(folder.length)}/zizhijin.wasm`].sort();
}

test("a page with an import map, and nothing is asked for but the modules and the one wasm", async () => {
  const folder = user("import-map", firstSteps("zizhijin", { head: MAP }));
  const { came, wrong, asked } = await open(folder);
  check(assert, came);
  assert.deepEqual(wrong, []);
  assert.deepEqual(asked.sort(), expected(folder));
  assert.equal(asked.filter((path) => path.endsWith(".wasm")).length, 1);
});

test("a page that only imports it asks for no wasm", async () => {
  const folder = user("unloaded", firstSteps(`${DIST}/index.js`));
  const steps = `import { load } from "${DIST}/index.js";\ndocument.body.dataset.result = JSON.stringify(typeof load);\n`;
  writeFileSync(join(folder, "steps.js"), steps);
  const { came, wrong, asked } = await open(folder);
  assert.deepEqual({ came, wrong }, { came: "function", wrong: [] });
  assert.deepEqual(asked.sort(), expected(folder).filter((path) => !path.endsWith(".wasm")));
});

test("a page with a relative import under a strict content security policy", async () => {
  const folder = user("relative", firstSteps(`${DIST}/index.js`));
  const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";
  const { came, wrong, asked } = await open(folder, { headers: { "content-security-policy": policy } });
  check(assert, came);
  assert.deepEqual(wrong, []);
  assert.deepEqual(asked.sort(), expected(folder));
});

test("where a content security policy forbids WebAssembly, the error says so", async () => {
  const folder = user("forbidden", firstSteps(`${DIST}/index.js`));
  const policy = "default-src 'none'; script-src 'self'; connect-src 'self'";
  const { came, wrong } = await open(folder, { headers: { "content-security-policy": policy } });
  assert.deepEqual({ name: came.name, code: came.code }, { name: "ZizhijinError", code: "load-failed" });
  assert.match(came.message, /wasm-unsafe-eval|Content Security Policy/iu);
  // The browser may tell of it too; nothing else is wrong.
  assert.deepEqual(wrong.filter((line) => !/Content Security Policy/iu.test(line)), []);
});

test("a server that sends another content type is no obstacle", async () => {
  const folder = user("other-type", firstSteps(`${DIST}/index.js`));
  const { came, wrong, asked } = await open(folder, { types: { ".wasm": "application/octet-stream" } });
  check(assert, came);
  assert.deepEqual(wrong, []);
  assert.equal(asked.filter((path) => path.endsWith(".wasm")).length, 1);
});

test("where there is no wasm, the error says where it was looked for", async () => {
  const folder = user("no-wasm", firstSteps(`${DIST}/index.js`));
  const nowhere = join(folder, "nowhere");
  const { came } = await open(folder, { files: { [`${DIST.slice(1)}/zizhijin.wasm`]: nowhere } });
  assert.deepEqual({ name: came.name, code: came.code }, { name: "ZizhijinError", code: "load-failed" });
  assert.match(came.message, /404/u);
  assert.match(came.message, /zizhijin\.wasm/u);
});

test("every entry of the package for pages can be imported by one", async () => {
  const entries = ["index", "standard-schema", "async-validator", "html"];
  const imports = entries.map((entry) => `import("${DIST}/${entry}.js")`);
  const steps = `const all = await Promise.all([${imports.join(", ")}]);
document.body.dataset.result = JSON.stringify(all.map((module) => Object.keys(module).length > 0));`;
  const folder = user("entries", { ...firstSteps("zizhijin"), "steps.js": steps });
  const { came, wrong } = await open(folder);
  assert.deepEqual(came, entries.map(() => true));
  assert.deepEqual(wrong, []);
});
