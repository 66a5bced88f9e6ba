/** What breaks off in the native part: an error that says so, and another instance for the next call. */

import { test } from "node:test";
import { passes } from "./fresh.mjs";

/** A native part whose memory may grow by a few megabytes alone, so that it runs out of it in earnest. */
const SMALL = `
function leb(number) {
  const bytes = [];
  do {
    bytes.push((number & 127) | (number > 127 ? 128 : 0));
    number >>>= 7;
  } while (number > 0);
  return bytes;
}
function read(at) {
  let [number, shift] = [0, 0];
  for (;;) {
    const byte = wasm[at++];
    number |= (byte & 127) << shift;
    shift += 7;
    if (byte < 128) return [number, at];
  }
}
function small(more) {
  let at = 8;
  for (;;) {
    const [id, begin] = [wasm[at], at];
    let [length, inside] = read(at + 1);
    if (id === 5) {
      assert.deepEqual([...wasm.subarray(inside, inside + 2)], [1, 0], "one memory without a maximum");
      const [pages] = read(inside + 2);
      const memory = [1, 1, ...leb(pages), ...leb(pages + more)];
      return Buffer.concat([wasm.subarray(0, begin), Buffer.from([5, ...leb(memory.length), ...memory]), wasm.subarray(inside + length)]);
    }
    at = inside + length;
  }
}
`;

/** Counts the instances that are started, and keeps as many from starting as `failing` says. */
const COUNTED = `
let [started, failing] = [0, 0];
WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
  construct(of, given) {
    if (failing > 0) {
      failing -= 1;
      throw new RangeError("no room");
    }
    started += 1;
    return Reflect.construct(of, given);
  },
});
`;

test("out of memory", () =>
  passes(`${SMALL}${COUNTED}
    const engine = await load({ wasm: small(64) });
    works(engine);
    const asked = { policy: "chuansha", as_of: "2026-03-01" };
    const dossier = { format: 1, id: "d1", project: { title: "长".repeat(17_000_000) } };
    const again = { ...dossier, project: { title: "花园" } };
    const calls = [
      () => engine.callText("assess", JSON.stringify({ ...asked, dossier })),
      () => engine.callText("x".repeat(50_000_000), "{}"),
      () => engine.call("normalise", { dossier }),
      () => engine.validate(dossier, asked),
    ];
    for (const [at, call] of [...calls, ...calls].entries()) {
      assert.throws(call, (error) => {
        assert.ok(error instanceof ZizhijinError, String(error));
        assert.deepEqual([error.code, error.problems], ["trap", []]);
        assert.ok(error.cause instanceof Error);
        return error.message.includes("the next call works");
      });
      assert.equal(started, at + 1);
      works(engine);
      assert.deepEqual(engine.call("normalise", { dossier: again }), again);
      assert.equal(engine.validate(again, asked).dossier, "d1");
    }
    assert.equal(await load(), engine);
  `));

test("no room for another instance at once", () =>
  passes(`${SMALL}${COUNTED}
    const engine = await load({ wasm: small(64) });
    failing = 2;
    const codes = [];
    for (const text of ["x".repeat(50_000_000), "{}", "{}"]) {
      try {
        codes.push(engine.callText("policies", text).slice(0, 6));
      } catch (error) {
        codes.push(error.code + (error.message.includes("could not be started anew: no room") ? " again" : ""));
      }
    }
    assert.deepEqual(codes, ["trap", "trap again", '{"ok":']);
    works(engine);
  `));
