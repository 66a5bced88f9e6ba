/** Forms while people fill them in: what JavaScript alone can see stands among what the core says. */

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { TEAM, application, engine, line, thrownBy, well } from "./support.mjs";

afterEach(well);

const places = (validation) => validation.problems.map((problem) => [problem.code, problem.pointer]);

/** That every field names problems of its own place and findings that there are. */
function sound({ problems, findings, fields, ask }) {
  for (const [pointer, field] of Object.entries(fields)) {
    for (const at of field.problems ?? []) {
      assert.ok(problems[at].pointer === pointer || pointer.startsWith(problems[at].pointer), pointer);
    }
    for (const at of field.findings ?? []) {
      assert.ok(findings[at] !== undefined, pointer);
    }
  }
  const shown = new Set(Object.values(fields).flatMap((field) => field.problems ?? []));
  assert.equal(shown.size, problems.length);
  for (const asked of ask) {
    assert.ok(fields[asked.pointer].findings.length > 0);
  }
}

test("an application that is in order has nothing but what people decide, and room beside its amounts", () => {
  const validation = engine.validate(application(), TEAM);
  sound(validation);
  assert.deepEqual(validation.problems, []);
  assert.deepEqual([...new Set(validation.findings.map((finding) => finding.outcome))], ["judgement"]);
  assert.deepEqual(validation.ask, []);
  // Of 12000.00 that are there 10000.00 are planned, of which a fifth goes to volunteers.
  assert.deepEqual(validation.fields["/budget/lines/0/amount"].room, [{ of: "total", left: "2000.00" }]);
  assert.deepEqual(validation.fields["/budget/lines/1/amount"].room[0], { of: "volunteers", left: "0.00" });
});

test("the answer is that of the door", () => {
  const draft = application([line("b1", "materials", undefined), line("b2", "volunteer", "一百")]);
  const text = engine.callText("validate", JSON.stringify({ ...TEAM, dossier: draft }));
  assert.deepEqual(engine.validate(draft, TEAM), JSON.parse(text).ok);
});

test("what JSON cannot hold is a problem of its field, and the rest is judged", () => {
  const lines = [line("b1", "materials", NaN), line("b2", "volunteer", 2000n), line("b3", "venue", "10.00", { quantity: new Date() })];
  const draft = application(lines);
  draft.budget.total = Infinity;
  draft.project.title = "a\ud800";
  draft.project.starts_on = new Date(2026, 2, 1);
  const validation = engine.validate(draft, TEAM);
  sound(validation);
  assert.deepEqual(places(validation).toSorted(), [
    ["utf8", "/project/title"],
    ["write-instead", "/budget/lines/1/amount"],
    ["write-instead", "/budget/lines/2/quantity"],
    ["write-instead", "/project/starts_on"],
    ["wrong-type", "/budget/lines/0/amount"],
    ["wrong-type", "/budget/total"],
  ]);
  // They are unknown, not zero and not "none was written".
  const unknown = validation.findings.filter((finding) => finding.outcome === "unknown").map((finding) => finding.rule);
  for (const rule of ["schedule.calendar-year", "budget.volunteer-share", "budget.arithmetic"]) {
    assert.ok(unknown.includes(rule), rule);
  }
  assert.equal(validation.verdict.overall, "incomplete");
});

test("what stands where nothing can, or in a list where a line should be", () => {
  const draft = application();
  draft.nonsense = () => 1;
  draft.project["\ud800"] = "x";
  draft.plan.push(Symbol("plan"));
  const validation = engine.validate(draft, TEAM);
  sound(validation);
  assert.deepEqual(places(validation).toSorted(), [
    ["utf8", "/project/\ufffd"],
    ["wrong-type", "/nonsense"],
    ["wrong-type", "/plan/1"],
  ]);
});

test("drafts of every kind are answered", () => {
  const round = application();
  round.project = round;
  for (const draft of [{}, [], null, undefined, "", "{}", 7, NaN, true, new Map(), Symbol("draft"), () => 1, round]) {
    const validation = engine.validate(draft, TEAM);
    sound(validation);
    assert.ok(validation.problems.length > 0);
    assert.ok(validation.problems.every((problem) => problem.pointer !== undefined));
  }
  assert.deepEqual(places(engine.validate(round, TEAM))[0], ["cyclic", "/project"]);
});

test("what is wrong with the options is refused, all of it", () => {
  const error = thrownBy(() => engine.validate(application(), { policy: "chuansha", as_of: new Date(), role: "teem", stage: NaN, rools: [] }));
  assert.deepEqual(error.problems.map((problem) => [problem.code, problem.request]).toSorted(), [
    ["unknown-field", "/rools"],
    ["unknown-word", "/role"],
    ["write-instead", "/as_of"],
    ["wrong-type", "/stage"],
  ]);
  const strange = thrownBy(() => engine.validate({}, { ...TEAM, "\ud800": 1 }));
  assert.deepEqual(strange.problems.map((problem) => [problem.code, problem.request]), [["utf8", "/\ufffd"]]);
  for (const options of [undefined, null, {}, "chuansha", 7]) {
    assert.ok(thrownBy(() => engine.validate({}, options)).problems.length > 0);
  }
});

test("a viewer sees what is theirs by now", () => {
  const draft = application([line("b1", "materials", "8000.00"), line("b2", "volunteer", "2500.00")]);
  const rules = (options) => engine.validate(draft, { policy: "chuansha", as_of: "2025-11-06", ...options }).findings.map((finding) => finding.rule);
  assert.ok(rules({ role: "team" }).includes("budget.volunteer-share"));
  assert.ok(!rules({ role: "third_party" }).includes("budget.volunteer-share"));
  // The community decides whether a project serves the public; the town office does not.
  assert.ok(rules({ role: "community" }).includes("project.public-benefit"));
  assert.ok(!rules({ role: "town_office" }).includes("project.public-benefit"));
});
