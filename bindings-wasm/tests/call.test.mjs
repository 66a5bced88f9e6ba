/** The door from JavaScript: text to text, and objects of the generated types. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { application, engine, line, thrownBy } from "./support.mjs";

const ASKED = { policy: "chuansha", as_of: "2025-11-06" };

test("a request is answered as text and as an object", () => {
  const dossier = application([line("b1", "materials", "799.99"), line("b2", "volunteer", "200.01")]);
  const report = engine.call("assess", { ...ASKED, dossier });
  const share = report.findings.find((finding) => finding.rule === "budget.volunteer-share");
  // One fen over a fifth of 1000.00; the budget shrinks with the subsidies, so that two fen have to go.
  assert.deepEqual([share.outcome, share.clauses, share.figures.limit], ["fail", ["6.5"], "200.00"]);
  assert.deepEqual(share.remedy.patch, [{ op: "replace", path: "/budget/lines/1/amount", value: "199.99" }]);
  assert.equal(share.message_zh, "志愿者补贴（慰问）200.01 元，超过总预算 1000.00 元的 20 %（200.00 元），多 0.01 元");
  const text = engine.callText("assess", JSON.stringify({ ...ASKED, dossier }));
  assert.deepEqual(JSON.parse(text), { ok: report });
});

test("a refusal as text is the answer, and as an object an error with all problems", () => {
  const dossier = { format: 1, id: "d1", budget: { lines: [{ id: "b1", amount: "1.234" }, { id: "b1" }] } };
  const told = JSON.parse(engine.callText("assess", JSON.stringify({ ...ASKED, policy: "nowhere", dossier }))).problems;
  const error = thrownBy(() => engine.call("assess", { ...ASKED, policy: "nowhere", dossier }));
  assert.deepEqual(error.problems, told);
  const places = error.problems.map((problem) => [problem.code, problem.pointer ?? problem.request]);
  assert.deepEqual(places.toSorted(), [
    ["amount-decimals", "/budget/lines/0/amount"],
    ["duplicate-id", "/budget/lines/1/id"],
    ["unknown-policy", "/policy"],
  ]);
  assert.equal(error.code, error.problems[0].code);
  for (const place of ["/budget/lines/0/amount: an amount has at most two decimals", "request /policy: there is no policy with the id nowhere"]) {
    assert.ok(error.message.split("\n").includes(place), error.message);
  }
});

test("a message tells twenty problems and how many more there are", () => {
  const lines = Array.from({ length: 23 }, (_, at) => ({ id: `b${at}`, amount: 1 }));
  const error = thrownBy(() => engine.call("normalise", { dossier: { format: 1, id: "d1", budget: { lines } } }));
  assert.equal(error.problems.length, 23);
  const told = error.message.split("\n");
  assert.equal(told.length, 21);
  assert.equal(told[19], '/budget/lines/19/amount: an amount is text, such as "1234.50"');
  assert.equal(told[20], "and 3 more, in `problems`");
});

test("places are those of the text, where the text is at fault", () => {
  const error = JSON.parse(engine.callText("assess", '{\n  "policy": }')).problems[0];
  assert.deepEqual([error.code, error.line, error.column], ["syntax", 2, 13]);
});

test("amounts beyond what a number of JavaScript holds, and characters of all planes, come back as they went", () => {
  const amount = "999999999999.99";
  const title = "花园🌱𠮷 \u2028\u0000\"\\/";
  const dossier = { ...application([line("b1", "materials", amount)]), project: { title } };
  const strict = engine.call("normalise", { dossier });
  assert.equal(strict.budget.lines[0].amount, amount);
  assert.equal(strict.project.title, title);
});

test("what JSON writes otherwise is written as it says itself", () => {
  class Money {
    constructor(fen) {
      this.fen = fen;
    }
    toJSON() {
      return (this.fen / 100).toFixed(2);
    }
  }
  class Line {
    id = "b1";
    amount = new Money(1250);
    description = undefined;
  }
  const bare = Object.assign(Object.create(null), { lines: [new Line()] });
  const dossier = { format: 1, id: "d1", project: undefined, budget: new Proxy(bare, {}), [Symbol("mark")]: 1 };
  assert.deepEqual(engine.call("normalise", { dossier }), { format: 1, id: "d1", budget: { lines: [{ id: "b1", amount: "12.50" }] } });
});

test("the same object in two places is no circle", () => {
  const shared = [line("b1", "materials", "10.00")];
  const dossier = { format: 1, id: "d1", budget: { lines: shared }, changes: [{ id: "c1", kind: "budget", budget: shared }] };
  for (const of of [dossier, new Proxy(dossier, {}), Object.assign(new (class Dossier {})(), dossier)]) {
    const { budget, changes } = engine.call("normalise", { dossier: of });
    assert.deepEqual(changes[0].budget, budget.lines);
    assert.equal(budget.lines[0].amount, "10.00");
  }
});

test("nothing that is asked is changed", () => {
  const freeze = (value) => {
    if (typeof value === "object" && value !== null) {
      Object.values(value).forEach(freeze);
      Object.freeze(value);
    }
    return value;
  };
  const dossier = freeze(application());
  engine.call("assess", { ...ASKED, dossier });
  engine.validate(dossier, ASKED);
});
