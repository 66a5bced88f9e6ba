// The package in a project of Vite as it is set up by default: built, and served while somebody works on it.

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { build, createServer } from "vite";
import { browser, opened, result } from "../support/chromium.mjs";
import { check, page as firstSteps } from "../support/first-steps.mjs";
import { user } from "../support/folders.mjs";
import { serve } from "../support/serve.mjs";

let chromium;
before(async () => {
  chromium = await browser();
});
after(() => chromium.close());

/** What comes of a page in the browser. */
async function open(address) {
  const { page, asked, wrong, close } = await opened(chromium);
  try {
    await page.goto(address);
    return { came: await result(page), asked, wrong };
  } finally {
    await close();
  }
}

test("a build", async () => {
  const root = user("vite-build", firstSteps("zizhijin"));
  const warnings = [];
  const customLogger = { hasWarned: false, hasErrorLogged: () => false, clearScreen() {}, info() {}, warn: (line) => warnings.push(line), warnOnce: (line) => warnings.push(line), error: (line) => warnings.push(line) };
  await build({ root, configFile: false, customLogger });
  assert.deepEqual(warnings, []);
  const made = readdirSync(join(root, "dist/assets")).map((name) => name.replace(/-[\w-]{8}\./u, ".")).sort();
  assert.deepEqual(made, ["index.js", "zizhijin.wasm"]);
  const server = await serve(join(root, "dist"));
  try {
    const { came, asked, wrong } = await open(`${server.address}/index.html`);
    check(assert, came);
    assert.deepEqual(wrong, []);
    assert.equal(asked.length, 3, asked.join("\n"));
  } finally {
    await server.close();
  }
});

/** The steps where the address of the native part is told, as is needed where a tool does not see it by itself. */
function told() {
  const files = firstSteps("zizhijin");
  const code = `import wasm from "zizhijin/zizhijin.wasm?url";\n${files["steps.js"].replace("load()", "load({ wasm })")}`;
  return { ...files, "steps.js": code };
}

test("a build in which the address of the native part is told", async () => {
  const root = user("vite-told", told());
  await build({ root, configFile: false, logLevel: "error" });
  const server = await serve(join(root, "dist"));
  try {
    const { came, wrong } = await open(`${server.address}/index.html`);
    check(assert, came);
    assert.deepEqual(wrong, []);
  } finally {
    await server.close();
  }
});

test("the server of somebody who works on it", async () => {
  const root = user("vite-dev", firstSteps("zizhijin"));
  const server = await createServer({ root, configFile: false, logLevel: "error", server: { host: "127.0.0.1", port: 0 } });
  await server.listen();
  try {
    const { came, wrong } = await open(server.resolvedUrls.local[0]);
    check(assert, came);
    assert.deepEqual(wrong, []);
  } finally {
    await server.close();
  }
});
