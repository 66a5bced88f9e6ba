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
    works(await load());
  `));

const SOURCES = {
  "bytes": "wasm",
  "a buffer": "wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength)",
  "a view of numbers": "new DataView(wasm.buffer, wasm.byteOffset, wasm.byteLength)",
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
      // The same beside an engine that works: it is refused as well, and nothing else happens.
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

test("one who fails does so alone, whoever asks first", () =>
  passes(`
    const [bad, good, other] = await Promise.allSettled([load({ wasm: "dist/nowhere.wasm" }), load(), load({ wasm: Promise.reject(new Error("no")) })]);
    assert.deepEqual([bad.status, bad.reason.code, good.status, other.status], ["rejected", "load-failed", "fulfilled", "rejected"]);
    works(good.value);
  `));

test("one who fails after another began", () =>
  passes(`
    const [good, bad, again] = await Promise.allSettled([load(), load({ wasm: new Uint8Array(8) }), load({ wasm })]);
    assert.deepEqual([good.status, bad.status, bad.reason.code, again.value], ["fulfilled", "rejected", "load-failed", good.value]);
    works(good.value);
  `));

test("one who waits for ever keeps nobody waiting", () =>
  passes(`
    load({ wasm: new Promise(() => {}) });
    load({ wasm: new Response(new ReadableStream()) });
    works(await load());
  `));

for (const first of ["undefined", "'dist/zizhijin.wasm'", "wasm", "WebAssembly.compile(wasm)", "fetch(site + '/zizhijin.wasm')"]) {
  test(`the native part in other words is the same engine after ${first}`, () =>
    passes(`
      const engine = await load({ wasm: ${first} });
      const given = await fetch(site + "/plain");
      for (const wasm_ of [wasm, new Uint8Array(wasm), await WebAssembly.compile(wasm), "./dist/zizhijin.wasm", pathToFileURL("dist/zizhijin.wasm"), given, given]) {
        assert.equal(await load({ wasm: wasm_ }), engine);
      }
    `, { site }));
}

test("another build beside it is refused, since its policy may be another one", () =>
  passes(`
    const engine = await load();
    // What tells builds apart ends the file.
    const other = new Uint8Array(wasm);
    other[other.length - 1] ^= 1;
    for (const source of [other, await WebAssembly.compile(other), new Response(other, { headers: { "content-type": "application/wasm" } })]) {
      const error = await failed(load({ wasm: source }));
      assert.ok(error.message.includes("another build of it is loaded already"), error.message);
    }
    works(engine);
    assert.equal(await load(), engine);
  `));

test("options that do not let themselves be read", () =>
  passes(`
    const error = await failed(load({ get wasm() { throw new TypeError("no such thing"); } }));
    assert.ok(error.message.includes("no such thing"), error.message);
    works(await load());
  `));

test("an adapter that is made before there is an engine", () =>
  passes(`
    const { toStandardSchema } = await import("./dist/standard-schema.js");
    const error = await failed(Promise.resolve().then(() => toStandardSchema(load(), { policy: "chuansha", as_of: "2026-03-01" })));
    assert.ok(error.message.includes("wait for what"), error.message);
  `));
