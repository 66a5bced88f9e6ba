/** What adapters are told: a word that is none would block nothing without a sound, so all of it is looked at when the adapter is made. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { ruleAt, rulesFor } from "../dist/async-validator.js";
import { issuesOf } from "../dist/node.js";
import { checked } from "../dist/options.js";
import { toStandardSchema } from "../dist/standard-schema.js";
import { TEAM, application, engine, line, thrownBy } from "./support.mjs";

/** Each way to make an adapter; `bind` needs a page, and what it does with its options is `checked`. */
const MAKERS = {
  toStandardSchema,
  ruleAt: (engine_, options) => ruleAt(engine_, () => ({}), "id", options),
  rulesFor: (engine_, options) => rulesFor(engine_, () => ({}), [], options),
  bind: (engine_, options) => checked(engine_, options),
};

/** What is given in the place of an option, and the problem that this is. */
const WRONG = [
  [{ lang: "fr" }, "unknown-word", "/lang", "zh, en"],
  [{ lang: "zh-CN" }, "unknown-word", "/lang", "zh, en"],
  [{ lang: null }, "wrong-type", "/lang", "null"],
  [{ block: ["errors"] }, "unknown-word", "/block/0", "error, missing, decision"],
  [{ block: ["error", 5] }, "wrong-type", "/block/1", "number"],
  [{ block: "error" }, "wrong-type", "/block", "string"],
  [{ block: null }, "wrong-type", "/block", "null"],
  [{ onValidation: 5 }, "wrong-type", "/onValidation", "number"],
  [{ onValidation: null }, "wrong-type", "/onValidation", "null"],
  [{ own: [] }, "wrong-type", "/own", "Array"],
  [{ outcomes: ["pass"] }, "wrong-type", "/outcomes", "Array"],
];

for (const [name, make] of Object.entries(MAKERS)) {
  test(`${name}: each option that is wrong, at its place`, () => {
    for (const [option, code, place, named] of WRONG) {
      const { problems } = thrownBy(() => make(engine, { ...TEAM, ...option }));
      assert.deepEqual(problems.map((problem) => [problem.code, problem.request]), [[code, place]], JSON.stringify(option));
      assert.ok(problems[0].message_en.includes(named), problems[0].message_en);
    }
    // It is the draft's own place.
    assert.deepEqual(thrownBy(() => make(engine, { ...TEAM, dossier: {} })).problems.map(({ code, pointer }) => [code, pointer]), [["wrong-type", ""]]);
    const all = thrownBy(() => make(engine, { ...TEAM, lang: "fr", block: ["x"], onValidation: 1, own: [] }));
    assert.deepEqual(all.problems.map(({ request }) => request), ["/lang", "/block/0", "/onValidation", "/own"]);
  });

  test(`${name}: no options, and no engine`, () => {
    for (const [options, found] of [[undefined, "undefined"], [null, "null"], ["chuansha", "string"], [[], "Array"]]) {
      const error = thrownBy(() => make(engine, options));
      assert.deepEqual([error.code, error.problems[0].found], ["wrong-type", found]);
    }
    for (const [none, found] of [[undefined, "undefined"], [null, "null"], [Promise.resolve(engine), "Promise"], [{}, "Object"]]) {
      const error = thrownBy(() => make(none, TEAM));
      assert.deepEqual([error.code, error.problems[0].found, error.problems[0].write], ["write-instead", found, "await load()"]);
    }
    const unread = {
      get lang() {
        throw new TypeError("no lang");
      },
    };
    assert.deepEqual(thrownBy(() => make(engine, unread)).problems.map(({ code, request }) => [code, request]), [["threw", "/lang"]]);
  });
}

test("functions of an adapter's own", () => {
  for (const [make, name] of [[MAKERS.toStandardSchema, "toDossier"], [MAKERS.toStandardSchema, "toPath"], [MAKERS.ruleAt, "toDossier"], [MAKERS.rulesFor, "toPointer"]]) {
    const { problems } = thrownBy(() => make(engine, { ...TEAM, [name]: {} }));
    assert.deepEqual(problems.map(({ code, request, found }) => [code, request, found]), [["wrong-type", `/${name}`, "Object"]]);
  }
});

test("what is left out, or said as it should be", () => {
  for (const make of Object.values(MAKERS)) {
    make(engine, { ...TEAM, lang: undefined, block: undefined, onValidation: undefined, own: undefined });
    make(engine, { ...TEAM, lang: "zh", block: ["decision"], onValidation() {} });
    make(engine, { ...TEAM, lang: "en", block: [] });
  }
});

test("issues without an adapter", () => {
  const over = application([line("b1", "materials", "8000.00"), line("b2", "volunteer", "2500.00")]);
  const [issue] = issuesOf(engine.validate(over, TEAM), "en").filter(({ severity }) => severity === "error");
  assert.deepEqual([issue.pointer, issue.code], ["/budget/lines/1/amount", "budget.volunteer-share"]);
  assert.equal(issue.message, "volunteer subsidies come to 2500.00, over 20 % of the budget of 10500.00 (2100.00) by 400.00");
  const [zh] = issuesOf(engine.validate(over, TEAM)).filter(({ severity }) => severity === "error");
  assert.equal(zh.message, "志愿者补贴（慰问）2500.00 元，超过总预算 10500.00 元的 20 %（2100.00 元），多 400.00 元");
});
