/** Remedies applied to the caller's own values, and pointers. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { applyPatch } from "../dist/node.js";
import { pointerPath, pointerSteps, toPointer } from "../dist/pointer.js";
import { TEAM, application, engine, line, thrownBy } from "./support.mjs";

test("a remedy makes the finding go away and leaves the draft as it was", () => {
  const draft = application([line("b1", "materials", "8000.00"), line("b2", "volunteer", "2500.00")]);
  const before = structuredClone(draft);
  const over = (of) => engine.validate(of, TEAM).findings.filter((finding) => finding.rule === "budget.volunteer-share");
  const [finding] = over(draft);
  // A fifth of what remains: of 8000.00 beside it 2000.00 may go to volunteers.
  assert.deepEqual(finding.remedy.patch, [{ op: "replace", path: "/budget/lines/1/amount", value: "2000.00" }]);
  const mended = applyPatch(draft, finding.remedy.patch);
  assert.deepEqual(draft, before);
  assert.equal(mended.budget.lines[1].amount, "2000.00");
  assert.deepEqual(over(mended), []);
  // What did not change is the same object, what lies on the way is another.
  assert.equal(mended.team, draft.team);
  assert.equal(mended.budget.lines[0], draft.budget.lines[0]);
  for (const part of [(of) => of, (of) => of.budget, (of) => of.budget.lines, (of) => of.budget.lines[1]]) {
    assert.notEqual(part(mended), part(draft));
  }
});

test("operations in their order, at members and in lists", () => {
  const given = Object.freeze({ list: Object.freeze(["a", "b"]), "a/b": { "~": 1 }, keep: 1 });
  const patch = [
    { op: "replace", path: "/list/0", value: "A" },
    { op: "add", path: "/list/1", value: "between" },
    { op: "add", path: "/list/-", value: "last" },
    { op: "remove", path: "/list/2" },
    { op: "replace", path: "/a~1b/~0", value: 2 },
    { op: "add", path: "/new", value: { deep: true } },
    { op: "replace", path: "/new/deep", value: false },
    { op: "remove", path: "/keep" },
    { op: "add", path: "/__proto__", value: "a member" },
  ];
  const result = applyPatch(given, patch);
  assert.deepEqual({ ...result }, JSON.parse('{"list": ["A", "between", "last"], "a/b": {"~": 2}, "new": {"deep": false}, "__proto__": "a member"}'));
  assert.equal(Object.getPrototypeOf(result), Object.prototype);
  assert.deepEqual(given, { list: ["a", "b"], "a/b": { "~": 1 }, keep: 1 });
  assert.equal(applyPatch(given, []), given);
  class Line {
    amount = "1.00";
  }
  for (const one of [new Line(), Object.assign(Object.create(null), { amount: "1.00" })]) {
    const mended = applyPatch(one, [{ op: "replace", path: "/amount", value: "2.00" }]);
    assert.equal(Object.getPrototypeOf(mended), Object.getPrototypeOf(one));
    assert.deepEqual([one.amount, mended.amount], ["1.00", "2.00"]);
  }
  assert.equal(applyPatch(given, [{ op: "replace", path: "", value: 7 }]), 7);
});

test("a patch for another state is refused, and nothing is changed", () => {
  const value = { list: ["a"], text: "x", nothing: null };
  for (const operation of [
    { op: "replace", path: "/lost", value: 1 },
    { op: "remove", path: "/lost" },
    { op: "replace", path: "/toString", value: 1 },
    { op: "add", path: "/lost/further", value: 1 },
    { op: "replace", path: "/list/1", value: 1 },
    { op: "replace", path: "/list/-", value: 1 },
    { op: "replace", path: "/list/00", value: 1 },
    { op: "add", path: "/list/2", value: 1 },
    { op: "remove", path: "/list/x" },
    { op: "replace", path: "/text/0", value: 1 },
    { op: "add", path: "/nothing/x", value: 1 },
  ]) {
    const error = thrownBy(() => applyPatch(value, [{ op: "replace", path: "/text", value: "y" }, operation]));
    assert.equal(error.code, "not-in-dossier");
    assert.ok(error.message.includes(operation.path), error.message);
    assert.deepEqual(value, { list: ["a"], text: "x", nothing: null });
  }
});

test("what is no patch is refused, and not done by halves", () => {
  const value = { a: 1, list: ["x"] };
  for (const [patch, code, named] of [
    [undefined, "wrong-type", "undefined"],
    [{ op: "remove", path: "/a" }, "wrong-type", "Object"],
    [[null], "wrong-type", "null"],
    [["remove"], "wrong-type", "string"],
    [[{ op: "replace", path: 1, value: 2 }], "wrong-type", "number"],
    [[{ op: "replace", value: 2 }], "wrong-type", "undefined"],
    [[{ op: "replace", path: "a", value: 2 }], "wrong-shape", "unlike a"],
    [[{ op: "move", from: "/a", path: "/b" }], "unknown-word", "move"],
    [[{ op: "copy", from: "/a", path: "/list/0" }], "unknown-word", "copy"],
    [[{ op: "test", path: "/a", value: 1 }], "unknown-word", "test"],
    [[{ path: "/a", value: 1 }], "unknown-word", "undefined"],
  ]) {
    const error = thrownBy(() => applyPatch(value, patch));
    assert.equal(error.code, code, JSON.stringify(patch));
    assert.ok(error.message.includes(named), error.message);
  }
  assert.deepEqual(value, { a: 1, list: ["x"] });
});

test("pointers and ways", () => {
  assert.equal(toPointer(["a/b", 0, "~", ""]), "/a~1b/0/~0/");
  assert.deepEqual(pointerSteps("/a~1b/0/~0/"), ["a/b", "0", "~", ""]);
  assert.deepEqual(pointerSteps(""), []);
  assert.deepEqual(pointerSteps("/~01"), ["~1"]);
  // Places in lists are numbers; a member of an object is none, whatever its name.
  assert.deepEqual(pointerPath("/lines/0/7", { lines: [{ 7: "x" }] }), ["lines", 0, "7"]);
  assert.deepEqual(pointerPath("/lines/3/amount", {}), ["lines", 3, "amount"]);
});
