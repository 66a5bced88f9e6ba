/** The policy as a Standard Schema: alone, in React Hook Form and in TanStack Form. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { standardSchemaResolver } from "@hookform/resolvers/standard-schema";
import { FieldApi, FormApi } from "@tanstack/form-core";
import { createFormControl } from "react-hook-form";
import { applyPatch } from "../dist/node.js";
import { toStandardSchema } from "../dist/standard-schema.js";
import { TEAM, application, engine, line, thrownBy } from "./support.mjs";

const ZH = "志愿者补贴（慰问）2500.00 元，超过总预算 10500.00 元的 20 %（2100.00 元），多 400.00 元";
const EN = "volunteer subsidies come to 2500.00, over 20 % of the budget of 10500.00 (2100.00) by 400.00";

/** A budget of which 2500.00 of 10500.00 go to volunteers, where 2100.00 may. */
const over = () => application([line("b1", "materials", "8000.00"), line("b2", "volunteer", "2500.00")]);

const answer = (values, options = {}) => toStandardSchema(engine, { ...TEAM, ...options })["~standard"].validate(values);

test("an issue has its leaf, its rule, its figures and its clause", () => {
  const schema = toStandardSchema(engine, { ...TEAM, lang: "en" });
  assert.deepEqual([schema["~standard"].version, schema["~standard"].vendor], [1, "zizhijin"]);
  const { issues } = schema["~standard"].validate(over());
  assert.equal(issues.length, 1);
  const [{ params, remedy, ...issue }] = issues;
  assert.deepEqual(issue, {
    message: EN,
    path: ["budget", "lines", 1, "amount"],
    pointer: "/budget/lines/1/amount",
    code: "budget.volunteer-share",
    clauses: ["6.5"],
    severity: "error",
  });
  assert.deepEqual([params.actual, params.limit], ["2500.00", "2100.00"]);
  assert.deepEqual(remedy.patch, [{ op: "replace", path: "/budget/lines/1/amount", value: "2000.00" }]);
  assert.equal(answer(over()).issues[0].message, ZH);
  assert.equal(answer(over(), { lang: "zh" }).issues[0].message, ZH);
});

test("what only people decide does not block, and is handed over", () => {
  const seen = [];
  const result = answer(application(), { onValidation: (validation) => seen.push(validation) });
  assert.equal(result.issues, undefined);
  const decided = seen[0].findings.filter((finding) => finding.outcome === "judgement").map((finding) => finding.rule);
  assert.ok(decided.includes("project.public-benefit"));
  // A thing that lasts and costs 1000.00 and more is the exception, which people may grant.
  const asset = application([line("b1", "materials", "1000.00", { unit_price: "1000.00", quantity: 1, lasts_over_year: true })]);
  assert.equal(answer(asset).issues, undefined);
  const strict = answer(asset, { block: ["error", "missing", "decision"] }).issues;
  const deviation = strict.find((issue) => issue.code === "budget.fixed-assets");
  assert.deepEqual([deviation.severity, deviation.clauses], ["decision", ["6.6"]]);
  assert.ok(deviation.pointer.startsWith("/budget/lines/0/"));
});

test("what is missing blocks at its field unless it may wait", () => {
  const draft = application();
  delete draft.project.for_profit;
  draft.project.starts_on = undefined;
  const issues = answer(draft).issues.map(({ path, code, severity }) => [path.join("."), code, severity]);
  assert.deepEqual(issues, [
    ["project.for_profit", "project.non-profit", "missing"],
    ["project.starts_on", "schedule.calendar-year", "missing"],
  ]);
  assert.equal(answer(draft, { block: ["error"] }).issues, undefined);
  assert.equal(answer(draft, { block: [] }).issues, undefined);
});

test("what is no dossier is given as none, whatever may pass", () => {
  const told = (values, block) => answer(values, { block }).issues?.map(({ code, pointer }) => `${code} ${pointer}`);
  const unread = application([line("b1", "materials", "about 5")]);
  assert.deepEqual(told(unread, []), ["amount-form /budget/lines/0/amount"]);
  assert.deepEqual(told({ ...application([]), nope: 1 }, ["missing"]), ["unknown-field /nope"]);
  const nameless = { ...application([{ category: "materials" }]), id: undefined };
  assert.deepEqual(told(nameless, ["error"]), ["missing-name /id", "missing-id /budget/lines/0/id"]);
  assert.deepEqual(told(null, []), ["wrong-shape "]);
});

test("what cannot be read blocks, the gravest first at each place", () => {
  const draft = application([line("b1", "materials", "8000.00"), line("b2", "volunteer", NaN), line(undefined, "venue", 12.5)]);
  const at = (path) => answer(draft, { lang: "en" }).issues.filter((issue) => issue.path.join(".") === path);
  assert.deepEqual(at("budget.lines.1.amount").map((issue) => issue.severity).slice(0, 2), ["error", "missing"]);
  assert.equal(at("budget.lines.1.amount")[0].params.found, "NaN");
  assert.deepEqual(at("budget.lines.2.amount")[0].message, 'an amount is text, such as "1234.50"');
  assert.deepEqual([at("budget.lines.2.id")[0].code, at("budget.lines.2.id")[0].severity], ["missing-id", "missing"]);
});

test("values as people type them become the strict dossier", () => {
  const typed = application([line("b1", "物料费", "8,000.00元", { nature: "一般项目支出", lasts_over_year: "否" }), line("b2", "volunteer", "２０００", { unit_price: "无" })]);
  delete typed.format;
  typed.project.starts_on = "2026.3.1";
  typed.project.title = " ";
  const strict = application();
  delete strict.project.title;
  assert.deepEqual(answer(typed), { value: strict });
});

test("forms of another shape", () => {
  const values = { gardens: "8000.00", helpers: "2500.00" };
  const toDossier = ({ gardens, helpers }) => application([line("b1", "materials", gardens), line("b2", "volunteer", helpers)]);
  const toPath = (pointer) => (pointer === "/budget/lines/1/amount" ? ["helpers"] : undefined);
  assert.deepEqual(answer(values, { toDossier, toPath }).issues.map((issue) => issue.path), [["helpers"]]);
  const lost = answer({ ...values, gardens: "x" }, { toDossier, toPath }).issues.map((issue) => issue.path.join("."));
  assert.deepEqual([...new Set(lost)], [""]);
  const { value } = answer({ ...values, helpers: "2000" }, { toDossier, toPath });
  assert.equal(value.budget.lines[1].amount, "2000.00");
});

test("nothing is thrown on account of values, and at once on account of options", () => {
  const round = application();
  round.project = round;
  for (const values of [undefined, null, 7, "x", [], {}, Symbol("x"), new Map(), round, { get budget() { throw new Error("no"); } }]) {
    const { issues } = answer(values);
    assert.ok(issues.length > 0 && issues.every((issue) => issue.message !== "" && Array.isArray(issue.path)));
  }
  assert.equal(thrownBy(() => toStandardSchema(engine, { policy: "nowhere", as_of: "2026-01-01" })).code, "unknown-policy");
});

test("React Hook Form: a share over its limit, corrected through the remedy", async () => {
  let validation;
  const schema = toStandardSchema(engine, { ...TEAM, onValidation: (seen) => (validation = seen) });
  const form = createFormControl({ defaultValues: application(), resolver: standardSchemaResolver(schema), mode: "onChange" });
  form.register("budget.lines.0.amount");
  const field = form.register("budget.lines.1.amount");
  assert.equal(await form.trigger(), true);
  await field.onChange({ type: "change", target: { name: field.name, value: "2500.00" } });
  const errors = () => form.control._formState.errors;
  assert.equal(errors().budget.lines[1].amount.message, ZH);
  assert.equal(errors().budget.lines[0], undefined);
  const sent = [];
  const refusals = [];
  await form.handleSubmit((value) => sent.push(value), (told) => refusals.push(told))();
  assert.deepEqual([sent.length, refusals.length], [0, 1]);
  const { remedy } = validation.findings.find((finding) => finding.rule === "budget.volunteer-share");
  form.reset(applyPatch(form.getValues(), remedy.patch), { keepDefaultValues: true });
  assert.equal(form.getValues("budget.lines.1.amount"), "2000.00");
  assert.equal(await form.trigger(), true);
  await form.handleSubmit((value) => sent.push(value))();
  assert.deepEqual(sent, [engine.call("normalise", { dossier: application() })]);
});

test("React Hook Form: an application that is half filled", async () => {
  const half = { format: 1, id: "2026-balcony-gardens", project: { title: "阳台花园" }, budget: { lines: [line("b1", "materials", undefined)] } };
  const form = createFormControl({ defaultValues: half, resolver: standardSchemaResolver(toStandardSchema(engine, { ...TEAM, lang: "en" })) });
  assert.equal(await form.trigger(), false);
  const { errors } = form.control._formState;
  assert.equal(errors.project.category.message, "Facts are missing to tell: the project is of a kind that the policy knows");
  assert.ok(errors.budget.lines[0].amount.message.startsWith("Facts are missing"));
  assert.equal(errors.project.title, undefined);
});

test("TanStack Form: a list of lines, one of which goes over its share and back", async () => {
  const sent = [];
  const form = new FormApi({
    defaultValues: application(),
    validators: { onChange: toStandardSchema(engine, TEAM) },
    onSubmit: ({ value }) => sent.push(value),
  });
  form.mount();
  const amount = new FieldApi({ form, name: "budget.lines[1].amount" });
  amount.mount();
  const other = new FieldApi({ form, name: "budget.lines[0].amount" });
  other.mount();
  amount.handleChange("2500.00");
  assert.deepEqual(amount.state.meta.errors.map((issue) => [issue.message, issue.code, issue.severity]), [[ZH, "budget.volunteer-share", "error"]]);
  assert.deepEqual(other.state.meta.errors, []);
  assert.equal(form.state.canSubmit, false);
  await form.handleSubmit();
  assert.deepEqual(sent, []);
  const [{ remedy }] = amount.state.meta.errors;
  amount.handleChange(applyPatch(form.state.values, remedy.patch).budget.lines[1].amount);
  assert.deepEqual([amount.state.meta.errors, form.state.canSubmit], [[], true]);
  form.pushFieldValue("budget.lines", line("b3", "venue", "100.00"));
  assert.equal(form.state.canSubmit, true);
  await form.handleSubmit();
  assert.deepEqual(sent.map((value) => value.budget.lines.map((one) => one.amount)), [["8000.00", "2000.00", "100.00"]]);
});
