/** Where the native part may come from, and what is said where it does not. */

import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { passes } from "./fresh.mjs";

const wasm = await readFile(new URL("../dist/zizhijin.wasm", import.meta.url));
let server;
let site;

before(async () => {
  const pages = {
    "/zizhijin.wasm": ["application/wasm", wasm],
    "/plain": ["application/octet-stream", wasm],
    "/untold": [undefined, wasm],
    "/page": ["text/html; charset=utf-8", "<!doctype html><title>Form</title>"],
    "/half": ["application/wasm", wasm.subarray(0, 5000)],
  };
  server = createServer((request, response) => {
    const [type, body] = pages[request.url] ?? [];
    response.statusCode = body === undefined ? 404 : 200;
    if (type !== undefined) {
      response.setHeader("content-type", type);
    }
    response.end(body);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  site = `http://127.0.0.1:${server.address().port}`;
});

after(() => server.close());

test("it is loaded once, however often and from how many places at once", () =>
  passes(`
    const [one, other] = await Promise.all([load(), load()]);
    assert.equal(one, other);
    works(one);
    assert.equal(await load(), one);
    assert.equal(await load(null), one);
    assert.equal(await load({ wasm: new Uint8Array(wasm) }).catch((error) => error.code), "load-failed");
    works(await load());
  `));

const SOURCES = {
  "bytes": "wasm",
  "a buffer": "wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength)",
  "a module": "await WebAssembly.compile(wasm)",
  "an answer": "new Response(wasm, { headers: { 'content-type': 'application/wasm' } })",
  "the promise of an answer": "fetch(site + '/zizhijin.wasm')",
  "an answer of another type": "await fetch(site + '/plain')",
  "an answer of no type": "await fetch(site + '/untold')",
  "an address": "site + '/zizhijin.wasm'",
  "a URL": "new URL(site + '/plain')",
  "a path": "'dist/zizhijin.wasm'",
  "the URL of a file": "pathToFileURL('dist/zizhijin.wasm')",
};

for (const [name, source] of Object.entries(SOURCES)) {
  test(`it comes from ${name}`, () =>
    passes(`
      const engine = await load({ wasm: ${source} });
      works(engine);
      assert.equal(await load(), engine);
    `, { site }));
}

const FAILURES = {
  "bytes that are no WebAssembly": ["new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8])", "the bytes that were given did not compile"],
  "no bytes": ["new ArrayBuffer(0)", "the bytes that were given did not compile"],
  "other WebAssembly": ["new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])", "not that of this package"],
  "an address where there is nothing": ["site + '/nowhere.wasm'", "the server answered 404 for"],
  "a page in its place": ["site + '/page'", "/page (sent as text/html; charset=utf-8) did not compile"],
  "half of it": ["site + '/half'", "/half did not compile"],
  "a server that is not there": ["'http://127.0.0.1:1/zizhijin.wasm'", "http://127.0.0.1:1/zizhijin.wasm could not be read"],
  "a file that is not there": ["'dist/nowhere.wasm'", "dist/nowhere.wasm could not be read: ENOENT"],
  "an answer that says no": ["new Response('', { status: 503 })", "the server answered 503 for the response"],
  "a promise that is not kept": ["Promise.reject(new RangeError('no luck'))", "did not: no luck"],
  "a number": ["7", "not number"],
  "an object": ["({})", "not Object"],
  "a list": ["[0, 97, 115, 109]", "not Array"],
};

for (const [name, [source, said]] of Object.entries(FAILURES)) {
  test(`${name} is refused, and then it can be loaded`, () =>
    passes(`
      const error = await failed(load({ wasm: ${source} }));
      assert.ok(error.message.includes(said), error.message);
      const engine = await load();
      works(engine);
      // The same beside an engine that works: it is refused as another one, and nothing else happens.
      await failed(load({ wasm: ${source} }));
      works(engine);
      assert.equal(await load(), engine);
    `, { site, said }));
}

test("what lay behind a failure is told", () =>
  passes(`
    const error = await failed(load({ wasm: "dist/nowhere.wasm" }));
    assert.equal(error.cause.code, "ENOENT");
  `));

test("the same source again is the same engine, another one is refused", () =>
  passes(`
    const engine = await load({ wasm });
    assert.equal(await load({ wasm: new Uint8Array(wasm) }), engine);
    const other = new Uint8Array(wasm);
    other[other.length - 1] ^= 1;
    await failed(load({ wasm: other }));
    const error = await failed(load({ wasm: wasm.subarray(0, 1000) }));
    assert.ok(error.message.includes("one is loaded already"), error.message);
    works(engine);
  `));
