/** Rules for the forms of Element Plus and Ant Design Vue, asked of the real `async-validator` in the way that each of them asks. */

import assert from "node:assert/strict";
import { test } from "node:test";
import AsyncValidator from "async-validator";
import { nested, ruleAt, rulesFor } from "../dist/async-validator.js";
import { applyPatch } from "../dist/node.js";
import { TEAM, application, engine, line, thrownBy } from "./support.mjs";

// A bundler takes the module of the library, Node its other build.
const Schema = AsyncValidator.default ?? AsyncValidator;

const EN = "volunteer subsidies come to 2500.00, over 20 % of the budget of 10500.00 (2100.00) by 400.00";
const ITEMS = ["budget.lines.0.amount", "/budget/lines/1/amount", ["project", "title"]];

/** What stands under a way of names with dots between. */
const under = (of, path) => path.split(".").reduce((at, name) => at?.[name], of);

/** An item of Element Plus: the first error of its own value, by the rules that its form has under its name or its way. */
function elementPlus(model, rules, prop) {
  const own = (rules[prop] ?? under(rules, prop)).map(({ trigger: _trigger, ...rule }) => rule);
  const asked = new Schema({ [prop]: own }).validate({ [prop]: under(model, prop) }, { firstFields: true });
  return asked.then(
    () => undefined,
    ({ errors }) => errors[0].message,
  );
}

/** An item of Ant Design Vue: all errors of each rule, which has to answer with a promise. */
async function antDesignVue(model, rules, namePath) {
  const [name, value] = [namePath.join("."), namePath.reduce((at, step) => at?.[step], model)];
  const told = [];
  for (const rule of namePath.reduce((at, step) => at[step], rules)) {
    const validator = (asked, given, callback) => {
      const promise = rule.validator(asked, given, () => assert.fail("a callback is deprecated there"));
      assert.equal(typeof promise.then, "function");
      promise.then(() => callback()).catch((error) => callback(error || " "));
    };
    await new Schema({ [name]: [{ ...rule, validator }] }).validate({ [name]: value }, {}).catch(({ errors }) => {
      told.push(...errors.map(({ message }) => message));
    });
  }
  return told;
}

test("a budget whose volunteers get too much, item by item, and corrected through the remedy", async () => {
  let model = application();
  const seen = [];
  const rules = rulesFor(engine, () => model, ITEMS, { ...TEAM, lang: "en", onValidation: (validation) => seen.push(validation) });
  assert.deepEqual(Object.keys(rules), ["budget.lines.0.amount", "budget.lines.1.amount", "project.title"]);
  const all = () =>
    Promise.all([
      ...Object.keys(rules).map((prop) => elementPlus(model, rules, prop)),
      ...Object.keys(rules).map((prop) => antDesignVue(model, nested(rules), prop.split("."))),
    ]);
  assert.deepEqual(await all(), [undefined, undefined, undefined, [], [], []]);
  // The model is the page's own and changes in place.
  model.budget.lines[1].amount = "2500.00";
  assert.deepEqual(await all(), [undefined, EN, undefined, [], [EN], []]);
  const { remedy } = seen.at(-1).findings.find((finding) => finding.rule === "budget.volunteer-share");
  model = applyPatch(model, remedy.patch);
  assert.deepEqual(await all(), [undefined, undefined, undefined, [], [], []]);
  // One validation for each state of the model, however many items ask.
  assert.equal(seen.length, 3);
});

test("an item is told what it lacks and what cannot be read, in Chinese by default", async () => {
  const model = application([line("b1", "materials", ""), line("b2", "volunteer", "一百")]);
  delete model.project.for_profit;
  const item = (path) => ruleAt(engine, () => model, path, TEAM);
  const told = (path) => new Schema({ any: [item(path)] }).validate({}).then(() => [], ({ errors }) => errors);
  const [lacking] = await told("project.for_profit");
  assert.deepEqual([lacking.message, lacking.code, lacking.severity, lacking.clauses], [
    "缺少事实，尚不能判断：不以盈利为目的",
    "project.non-profit",
    "missing",
    ["3.x7"],
  ]);
  const [unreadable] = await told("/budget/lines/1/amount");
  assert.deepEqual([unreadable.code, unreadable.severity], ["amount-form", "error"]);
  // The library writes the item into what it is handed; the next who asks gets it as it was.
  const rule = item("project.for_profit");
  assert.equal((await new Schema({ any: [rule] }).validate({}).catch(({ errors }) => errors))[0].field, "any");
  assert.equal((await rule.validator().catch((issues) => issues))[0].field, undefined);
  assert.deepEqual(await told("project.public_benefit"), []);
  assert.deepEqual(await told("budget.total"), []);
});

test("a whole model asked at once, with rules of the caller's own beside", async () => {
  const model = application([line("b1", "materials", "8000.00"), line("b2", "volunteer", "2500.00")]);
  const rules = rulesFor(engine, () => model, ITEMS, { ...TEAM, lang: "en", trigger: ["blur", "change"] });
  rules["project.title"].push({ validator: () => false, message: "of the page" });
  assert.deepEqual(rules["budget.lines.0.amount"][0].trigger, ["blur", "change"]);
  const { errors, fields } = await new Schema(rules).validate(model).then(() => assert.fail("it is over"), (told) => told);
  assert.deepEqual(errors.map(({ message }) => message), [EN, "of the page"]);
  assert.deepEqual(Object.keys(fields), ["budget.lines.1.amount", "project.title"]);
});

test("models of another shape", async () => {
  const model = { gardens: "8000.00", helpers: "2500.00" };
  const toDossier = ({ gardens, helpers }) => application([line("b1", "materials", gardens), line("b2", "volunteer", helpers)]);
  const toPointer = (pointer) => ({ "/gardens": "/budget/lines/0/amount", "/helpers": "/budget/lines/1/amount" })[pointer];
  const rules = rulesFor(engine, () => model, ["gardens", "helpers"], { ...TEAM, lang: "en", toDossier, toPointer });
  assert.deepEqual(await Promise.all(["gardens", "helpers"].map((prop) => elementPlus(model, rules, prop))), [undefined, EN]);
});

test("nothing is thrown on account of the model, and at once on account of options", async () => {
  for (const model of [undefined, null, [], {}, { budget: { lines: [NaN] } }, Symbol("model")]) {
    const rule = ruleAt(engine, () => model, "budget.lines.0", TEAM);
    const told = await rule.validator().then(() => [], (issues) => issues);
    assert.ok(Array.isArray(told));
  }
  assert.equal(thrownBy(() => ruleAt(engine, () => ({}), "x", { policy: "chuansha", as_of: "today" })).code, "wants-day");
});

test("what cannot be asked for is told when the rule is made", () => {
  for (const [make, found] of [
    [() => ruleAt(engine, () => ({}), undefined, TEAM), "undefined"],
    [() => ruleAt(engine, () => ({}), ["budget", {}], TEAM), "Array"],
    [() => ruleAt(engine, {}, "id", TEAM), "Object"],
    [() => rulesFor(engine, () => ({}), "id", TEAM), "string"],
    [() => rulesFor(engine, () => ({}), [5], TEAM), "number"],
  ]) {
    const error = thrownBy(make);
    assert.deepEqual([error.code, error.problems[0].found], ["wrong-type", found]);
  }
});

test("a model that does not let itself be read rejects the promise", async () => {
  const told = ruleAt(engine, () => assert.fail("no model"), "id", TEAM).validator();
  await assert.rejects(told, /no model/u);
});

test("places in brackets, under the name that the page gave", async () => {
  const model = application([line("b1", "materials", "8000.00"), line("b2", "volunteer", "2500.00")]);
  const rules = rulesFor(engine, () => model, ["budget.lines[1].amount"], { ...TEAM, lang: "en" });
  assert.deepEqual(Object.keys(rules), ["budget.lines[1].amount"]);
  assert.equal(await elementPlus(model, rules, "budget.lines[1].amount"), EN);
  assert.deepEqual(await antDesignVue(model, nested(rules), ["budget", "lines", 1, "amount"]), [EN]);
});

test("names of any kind", () => {
  const rules = nested(rulesFor(engine, () => ({}), ["/__proto__/x", "a.b", "a.c"], TEAM));
  assert.deepEqual([rules.__proto__.x.length, Object.keys(rules.a), {}.x], [1, ["b", "c"], undefined]);
});
