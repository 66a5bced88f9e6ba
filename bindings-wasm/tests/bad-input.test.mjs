/** What is wrong with an input is told with its place, never by an error of JavaScript or of WebAssembly, and the next call works. */

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import vm from "node:vm";
import { engine, thrownBy, well } from "./support.mjs";

const DAY = { policy: "chuansha", as_of: "2026-06-30" };

afterEach(well);

const expense = (member) => ({ format: 1, id: "d1", expenses: [{ id: "e1", ...member }] });

function refused(dossier) {
  const error = thrownBy(() => engine.call("assess", { ...DAY, dossier }));
  for (const problem of error.problems) {
    assert.ok(problem.code && problem.message_zh && problem.message_en);
  }
  return error.problems;
}

class Purse {
  #fen = 320;
  get yuan() {
    return this.#fen / 100;
  }
}

/** A bad value, the code it is refused with, and what the message has to name. */
const VALUES = [
  ["a number as an amount", "amount", 3.2, "wants-amount", "1234.50"],
  ["a whole number as an amount", "amount", 3, "wants-amount", "1234.50"],
  ["NaN", "amount", NaN, "wrong-type", "NaN"],
  ["infinity", "amount", -Infinity, "wrong-type", "-Infinity"],
  ["a bigint", "amount", 12n, "write-instead", '"12"'],
  ["a bigint without end", "amount", 10n ** 500n, "write-instead", "1234.50"],
  ["a function", "amount", () => "3.20", "wrong-type", "function"],
  ["a symbol", "amount", Symbol("3.20"), "wrong-type", "symbol"],
  ["null", "amount", null, "null-refused", "null"],
  ["true", "amount", true, "wants-amount", "1234.50"],
  ["a word", "amount", "一百", "amount-form", "digits"],
  ["three decimals", "amount", "1.234", "amount-decimals", "two"],
  ["a day", "incurred_on", new Date("2026-05-09"), "write-instead", '"2026-03-01"'],
  ["no day at all", "incurred_on", new Date(NaN), "write-instead", '"2026-03-01"'],
  ["a day of another realm", "incurred_on", vm.runInNewContext("new Date()"), "write-instead", '"2026-03-01"'],
  ["a map", "payee", new Map([["payee", "supplier"]]), "wrong-type", "Map"],
  ["a set", "payee", new Set(["supplier"]), "wrong-type", "Set"],
  ["bytes", "payee", new Uint8Array(3), "wrong-type", "Uint8Array"],
  ["a buffer", "payee", new ArrayBuffer(3), "wrong-type", "ArrayBuffer"],
  ["a pattern", "payee", /supplier/, "wrong-type", "RegExp"],
  ["a promise", "payee", Promise.resolve("supplier"), "wrong-type", "Promise"],
  ["a text in a box", "payee", new String("supplier"), "wrong-type", "String"],
  ["an object of no name", "payee", new (class {})(), "wrong-type", "Object"],
  ["an object that keeps to itself", "payee", new Purse(), "wrong-type", "Purse"],
  ["half of a pair of surrogates", "description", "a\ud800b", "utf8", "UTF-8"],
  ["a toJSON that throws", "amount", { toJSON: () => assert.fail("no purse") }, "threw", "no purse"],
  ["a proxy that throws", "amount", new Proxy({}, { ownKeys: () => assert.fail("no keys") }), "threw", "no keys"],
  ["a proxy that was revoked", "amount", revoked(), "threw", "revoked"],
];

function revoked() {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

for (const [name, field, value, code, named] of VALUES) {
  test(`${name} is refused at its place`, () => {
    const problems = refused(expense({ [field]: value }));
    assert.deepEqual(problems.map((problem) => [problem.code, problem.pointer]), [[code, `/expenses/0/${field}`]]);
    assert.ok(problems[0].message_en.includes(named), problems[0].message_en);
  });
}

test("a member that throws, or that changes from one look to the next", () => {
  let looks = 0;
  const thrown = refused({
    format: 1,
    id: "d1",
    expenses: [
      {
        id: "e1",
        get amount() {
          throw new TypeError("there is no purse");
        },
      },
    ],
  });
  assert.deepEqual(thrown.map(({ code, pointer, detail }) => [code, pointer, detail]), [["threw", "/expenses/0/amount", "there is no purse"]]);
  // At the first look it is text, at the second it is not.
  const fickle = {
    id: "e1",
    get amount() {
      looks += 1;
      return looks % 2 === 0 ? 5n : "5.00";
    },
  };
  const told = outcome(() => engine.call("normalise", { dossier: { format: 1, id: "d1", expenses: [fickle] } }));
  assert.ok(told === "5.00" || told === "write-instead", told);
});

/** The amount that was read, or the code of the refusal. */
function outcome(run) {
  try {
    return run().expenses[0].amount;
  } catch (error) {
    return thrownBy(() => {
      throw error;
    }).code;
  }
}

test("everything that is wrong is told at once, also what only the core sees", () => {
  const problems = refused({
    format: 1,
    id: "d1",
    project: { title: Symbol(), titel: "x" },
    expenses: [undefined, { id: "e1", amount: NaN, payee: new Map() }, { amount: "1.234" }],
  });
  // In the order of the input, whoever saw it.
  assert.deepEqual(problems.map((problem) => [problem.code, problem.pointer]), [
    ["wrong-type", "/project/title"],
    ["unknown-field", "/project/titel"],
    ["wrong-type", "/expenses/0"],
    ["wrong-type", "/expenses/1/amount"],
    ["wrong-type", "/expenses/1/payee"],
    ["amount-decimals", "/expenses/2/amount"],
    ["missing-id", "/expenses/2"],
  ]);
});

test("options that do not let themselves be read", () => {
  const grasped = {
    policy: "chuansha",
    get as_of() {
      throw new TypeError("no day");
    },
  };
  const keyless = new Proxy({}, { ownKeys: () => assert.fail("no keys") });
  for (const [options, place, detail] of [[grasped, "/as_of", "no day"], [keyless, "", "no keys"]]) {
    const error = thrownBy(() => engine.validate({}, options));
    assert.deepEqual(error.problems.map(({ code, request, detail: told }) => [code, request, told]), [["threw", place, detail]]);
    assert.equal(error.cause.message, detail);
  }
});

test("holes in a list", () => {
  const holes = refused({ format: 1, id: "d1", expenses: [{ id: "e1" }, , { id: "e2" }, undefined] });
  assert.deepEqual(holes.map(({ code, pointer, found }) => [code, pointer, found]), [
    ["wrong-type", "/expenses/1", "undefined"],
    ["wrong-type", "/expenses/3", "undefined"],
  ]);
  const vast = [];
  vast.length = 4_000_000_000;
  const many = refused({ format: 1, id: "d1", expenses: vast });
  assert.deepEqual([many.length, many[999].pointer], [1000, "/expenses/999"]);
});

test("what contains itself", () => {
  const round = { id: "e1" };
  round.payee = { inner: [round] };
  assert.deepEqual(refused({ format: 1, id: "d1", expenses: [round] }).map(({ code, pointer }) => [code, pointer])[0], ["cyclic", "/expenses/0/payee/inner/0"]);
  const endless = { toJSON: () => [endless] };
  assert.deepEqual(refused(expense({ payee: endless })).map((problem) => problem.code)[0], "cyclic");
  const anew = () => ({ toJSON: anew, get further() { return anew(); } });
  assert.equal(refused(expense({ payee: anew() }))[0].code, "too-deep");
});

for (const levels of [100, 100_000]) {
  test(`${levels} levels are too deep`, () => {
    let deep = "x";
    for (let level = 0; level < levels; level += 1) {
      deep = [deep];
    }
    const [problem] = refused({ format: 1, id: "d1", expenses: deep });
    assert.deepEqual([problem.code, problem.deepest], ["too-deep", "64"]);
    assert.ok(problem.pointer.startsWith("/expenses/0/0"));
    const text = `{"dossier":{"format":1,"id":"d1","expenses":${"[".repeat(levels)}${"]".repeat(levels)}}}`;
    assert.equal(typeof JSON.parse(engine.callText("normalise", text)).problems[0].code, "string");
  });
}

test("half of a pair of surrogates in a name", () => {
  const problems = refused({ format: 1, id: "d1", project: { "a\udc00": "x", title: "a\udbffb" } });
  assert.deepEqual(problems.map(({ code, pointer }) => [code, pointer]), [
    ["utf8", "/project/a\ufffd"],
    ["utf8", "/project/title"],
  ]);
  // A whole pair is a character, and a text may tell of halves in letters.
  const title = "🎈 \\ud800";
  assert.equal(engine.call("normalise", { dossier: { format: 1, id: "d1", project: { title } } }).project.title, title);
  for (const [operation, request] of [["normalise", '{"dossier":"\ud800"}'], ["\udfff", "{}"]]) {
    const error = thrownBy(() => engine.callText(operation, request));
    assert.deepEqual(error.problems.map(({ code }) => code), ["utf8"]);
  }
});

test("members of strange names are members like others", () => {
  const project = JSON.parse('{"__proto__": {"x": 1}, "constructor": 1, "toString": 2}');
  const codes = refused({ format: 1, id: "d1", project, expenses: [Symbol()] }).map(({ code, pointer }) => [code, pointer]);
  assert.deepEqual(codes, [
    ["unknown-field", "/project/__proto__"],
    ["unknown-field", "/project/constructor"],
    ["unknown-field", "/project/toString"],
    ["wrong-type", "/expenses/0"],
  ]);
});

test("a text of 50 MB", () => {
  const description = "长".repeat(17_000_000);
  const dossier = expense({ description, nature: "office", amount: "5.00" });
  const report = engine.call("assess", { ...DAY, rules: ["expense.prohibited"], dossier });
  assert.equal(report.findings[0].outcome, "fail");
  const [problem] = JSON.parse(engine.callText("assess", `{${" ".repeat(50_000_000)}x}`)).problems;
  assert.deepEqual([problem.code, problem.line], ["syntax", 1]);
});

test("operations that there are not, and arguments of the wrong type", () => {
  const unknown = thrownBy(() => engine.call("asses", {}));
  assert.equal(unknown.code, "unknown-operation");
  assert.ok(unknown.message.includes("assess, "));
  for (const operation of [undefined, null, 7, {}, [], Symbol("assess"), () => "assess"]) {
    for (const run of [() => engine.call(operation, {}), () => engine.callText(operation, "{}")]) {
      const error = thrownBy(run);
      assert.deepEqual([error.code, error.problems.length], ["wrong-type", 1]);
    }
  }
  for (const text of [undefined, null, {}, 7, new Uint8Array(2), new String("{}")]) {
    assert.equal(thrownBy(() => engine.callText("policies", text)).code, "wrong-type");
  }
});

test("requests that are none", () => {
  for (const [request, code] of [
    [undefined, "wrong-type"],
    [() => 1, "wrong-type"],
    [null, "wrong-shape"],
    ["{}", "wrong-shape"],
    [[], "wrong-shape"],
    [{ policy: "chuansha", as_of: new Date() }, "write-instead"],
    [{ ...DAY, dossier: {}, rules: [] }, "empty-list"],
  ]) {
    const error = thrownBy(() => engine.call("assess", request));
    assert.ok(error.problems.some((problem) => problem.code === code), `${code}: ${error.message}`);
  }
  const [day] = thrownBy(() => engine.call("catalogue", { policy: "chuansha", as_of: 20260301n })).problems;
  assert.deepEqual([day.code, day.request, day.pointer], ["write-instead", "/as_of", undefined]);
});
