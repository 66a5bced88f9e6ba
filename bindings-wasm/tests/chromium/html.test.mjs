// A plain form through the browser's own validation of constraints.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { TEAM, application, line } from "../support.mjs";
import { browser, opened } from "../support/chromium.mjs";
import { user } from "../support/folders.mjs";
import { serve } from "../support/serve.mjs";

const EN = "volunteer subsidies come to 2500.00, over 20 % of the budget of 10500.00 (2100.00) by 400.00";
const ALONE = "volunteer subsidies come to 2500.00, over 20 % of the budget of 2500.00 (500.00) by 2000.00";
const MISSING = "Facts are missing to tell: it is not run for profit";

/** The controls of a dossier: a checkbox for what is true or false, and 无 for what is known not to be. */
function controls(value, pointer = "") {
  if (Array.isArray(value) && value.length === 0) {
    return `<input type="hidden" name="${pointer}/-">`;
  }
  if (typeof value === "object" && value !== null) {
    const parts = Object.entries(value).map(([name, part]) => controls(part, `${pointer}/${name}`));
    return /^[/]budget[/]lines[/]\d+$/u.test(pointer) ? `<fieldset data-row>${parts.join("")}</fieldset>` : parts.join("");
  }
  if (typeof value === "boolean") {
    return `<input type="checkbox" name="${pointer}" ${value ? "checked" : ""}>`;
  }
  return `<input name="${pointer}" value="${value ?? "无"}">`;
}

function page(dossier) {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>An application</title>
<form id="application" action="sent.html">
${controls(dossier)}
<input name="q" value="no fact">
<button name="/send">Send</button>
</form>
<script type="module">
  import { load } from "./node_modules/zizhijin/dist/index.js";
  import { VALIDATION_EVENT, bind } from "./node_modules/zizhijin/dist/html.js";
  import { readForm } from "./node_modules/zizhijin/dist/html-draft.js";
  const form = document.getElementById("application");
  const told = [];
  document.addEventListener(VALIDATION_EVENT, ({ detail, target }) => told.push({ detail, form: target === form }));
  let sent = 0;
  form.addEventListener("submit", (event) => { event.preventDefault(); sent += 1; });
  const engine = await load();
  const elements = document.querySelectorAll("*").length;
  const binding = bind(form, engine, { ...${JSON.stringify(TEAM)}, lang: "en" });
  const control = (name) => form.elements.namedItem(name);
  const messages = () => Object.fromEntries([...form.elements].filter(({ validationMessage }) => validationMessage).map((at) => [at.name, at.validationMessage]));
  Object.assign(window, { VALIDATION_EVENT, form, told, engine, binding, bind, control, messages, readForm, sent: () => sent, elements });
  document.body.dataset.result = "{}";
</script>
</html>
`;
}

let chromium;
before(async () => {
  chromium = await browser();
});
after(() => chromium.close());

let pages = 0;

/** Runs a test on the page of a dossier. */
async function on(dossier, run) {
  const server = await serve(user(`html-${(pages += 1)}`, { "index.html": page(dossier) }));
  const { page: shown, wrong, close } = await opened(chromium);
  try {
    await shown.goto(`${server.address}/index.html`);
    await shown.waitForFunction(() => document.body.dataset.result !== undefined, undefined, { timeout: 60_000 });
    await run(shown);
    assert.deepEqual(wrong, []);
  } finally {
    await close();
    await server.close();
  }
}

const messages = (shown) => shown.evaluate(() => messages());

test("a share goes over its limit while somebody types, and is corrected through the remedy", () =>
  on(application(), async (shown) => {
    assert.deepEqual(await messages(shown), {});
    const amount = shown.locator('[name="/budget/lines/1/amount"]');
    await amount.fill("2,500.00元");
    assert.deepEqual(await messages(shown), { "/budget/lines/1/amount": EN });
    assert.equal(await amount.evaluate((at) => at.validity.customError), true);
    assert.equal(await shown.evaluate(() => form.checkValidity()), false);
    await shown.locator("button").click();
    assert.equal(await shown.evaluate(() => sent()), 0);
    // What only people decide is in the event and blocks nothing.
    const outcomes = await shown.evaluate(() => told.at(-1).detail.findings.map((finding) => finding.outcome));
    assert.deepEqual([...new Set(outcomes)].toSorted(), ["fail", "judgement"]);
    const room = await shown.evaluate(() => binding.validation.fields["/budget/lines/1/amount"].room[0]);
    // Beside 8000.00 it may be a fifth of the whole, 2000.00.
    assert.deepEqual(room, { of: "volunteers", left: "-500.00" });
    await shown.evaluate(() => {
      const { remedy } = binding.validation.findings.find((finding) => finding.rule === "budget.volunteer-share");
      for (const { path, value } of remedy.patch) {
        control(path).value = value;
      }
      binding.refresh();
    });
    assert.equal(await amount.inputValue(), "2000.00");
    assert.deepEqual(await messages(shown), {});
    await shown.locator("button").click();
    assert.equal(await shown.evaluate(() => sent()), 1);
    assert.equal(await shown.evaluate(() => document.querySelectorAll("*").length - elements), 0);
  }));

test("events come from the form, one for each state of it", () =>
  on(application(), async (shown) => {
    assert.deepEqual(await shown.evaluate(() => told.map((one) => one.form)), [true]);
    await shown.evaluate(() => control("q").dispatchEvent(new Event("input", { bubbles: true })));
    assert.equal(await shown.evaluate(() => told.length), 1);
    // Who asks is answered, if it is not while it is told.
    await shown.evaluate(() => {
      form.addEventListener(VALIDATION_EVENT, () => binding.refresh(), { once: true });
      binding.refresh();
    });
    assert.equal(await shown.evaluate(() => told.length), 2);
    await shown.locator('[name="/project/for_profit"]').check();
    assert.equal(await shown.evaluate(() => told.length), 3);
    assert.equal(await shown.evaluate(() => binding.draft.project.for_profit), true);
    const failed = await shown.evaluate(() => told[2].detail.findings.find((finding) => finding.rule === "project.non-profit").outcome);
    assert.equal(failed, "fail");
  }));

test("a row that is removed, and one that is added", () =>
  on(application(), async (shown) => {
    await shown.locator('[name="/budget/lines/1/amount"]').fill("2500.00");
    await shown.evaluate(() => {
      document.querySelector("[data-row]").remove();
      binding.refresh();
    });
    // The only line that is left keeps its name, and is the first of the draft.
    assert.deepEqual(await messages(shown), { "/budget/lines/1/amount": ALONE });
    assert.deepEqual(await shown.evaluate(() => Object.keys(binding.validation.fields).filter((at) => at.endsWith("/amount"))), ["/budget/lines/0/amount"]);
    await shown.evaluate(() => {
      const row = document.querySelector("[data-row]").cloneNode(true);
      for (const at of row.elements) {
        at.name = at.name.replace("/1/", "/7/");
      }
      Object.assign(row.querySelector("[name$='/id']"), { value: "b7" });
      Object.assign(row.querySelector("[name$='/category']"), { value: "materials" });
      Object.assign(row.querySelector("[name$='/payee']"), { value: "supplier" });
      Object.assign(row.querySelector("[name$='/amount']"), { value: "8000.00" });
      document.querySelector("[data-row]").after(row);
      binding.refresh();
    });
    assert.deepEqual(await messages(shown), { "/budget/lines/1/amount": EN });
  }));

test("a form that is reset", () =>
  on(application(), async (shown) => {
    await shown.locator('[name="/budget/lines/1/amount"]').fill("2500.00");
    assert.deepEqual(await messages(shown), { "/budget/lines/1/amount": EN });
    await shown.evaluate(() => form.reset());
    await shown.waitForFunction(() => told.length === 3);
    assert.deepEqual(await messages(shown), {});
  }));

test("what is missing and what cannot be read", () =>
  on(application(), async (shown) => {
    await shown.evaluate(() => {
      const box = control("/project/for_profit");
      box.replaceWith(Object.assign(document.createElement("input"), { name: box.name }));
      binding.refresh();
    });
    assert.deepEqual(await messages(shown), { "/project/for_profit": MISSING });
    await shown.locator('[name="/project/for_profit"]').fill("否");
    assert.deepEqual(await messages(shown), {});
    await shown.locator('[name="/budget/lines/0/amount"]').fill("八千");
    // That the sums are unknown for it need not be said beside it.
    assert.match((await messages(shown))["/budget/lines/0/amount"], /^an amount is [^\n]*$/u);
    await shown.locator('[name="/id"]').fill("");
    assert.ok((await messages(shown))["/id"].length > 0);
  }));

test("a form that is let go", () =>
  on(application([line("b1", "materials", "8000.00"), line("b2", "volunteer", "2500.00")]), async (shown) => {
    assert.deepEqual(await messages(shown), { "/budget/lines/1/amount": EN });
    await shown.evaluate(() => control("q").setCustomValidity("of the page"));
    await shown.evaluate(() => [form.reset(), binding.unbind(), binding.refresh()]);
    assert.deepEqual(await messages(shown), { q: "of the page" });
    await shown.locator('[name="/budget/lines/1/amount"]').fill("2600.00");
    assert.deepEqual(await messages(shown), { q: "of the page" });
    assert.equal(await shown.evaluate(() => told.length), 1);
    const code = await shown.evaluate(() => {
      try {
        bind(form, engine, { policy: "nowhere", as_of: "2026-01-01" });
      } catch (error) {
        return error.code;
      }
    });
    assert.equal(code, "unknown-policy");
  }));

test("controls that stand outside the form, and names that its own members have", () =>
  on(application(), async (shown) => {
    await shown.evaluate(() => {
      const amount = control("/budget/lines/1/amount");
      for (const name of ["elements", "addEventListener", "dispatchEvent", "getRootNode", "contains", "ownerDocument", "length"]) {
        form.append(Object.assign(document.createElement("input"), { name }));
      }
      binding.unbind();
      amount.setAttribute("form", "application");
      document.body.append(amount);
      // Of another form, and of none.
      document.body.insertAdjacentHTML("beforeend", '<form id="other"><input name="/id"></form><input name="/id" id="none">');
      window.again = bind(form, engine, { policy: "chuansha", as_of: "2025-11-06", rules: ["budget.volunteer-share"], lang: "en" });
    });
    const before = await shown.evaluate(() => told.length);
    await shown.locator("#other input").fill("other");
    await shown.locator("#none").fill("none");
    assert.equal(await shown.evaluate(() => told.length), before);
    const amount = shown.locator('[name="/budget/lines/1/amount"]');
    await amount.fill("2500.00");
    assert.equal(await amount.evaluate((at) => at.validationMessage), EN);
    assert.equal(await shown.evaluate(() => told.length), before + 1);
    await shown.evaluate(() => again.unbind());
    await amount.fill("2600.00");
    assert.equal(await amount.evaluate((at) => at.validationMessage), "");
  }));

test("what blocks where there is no control is said at the nearest, else at the button", () =>
  on(application(), async (shown) => {
    const send = async () => {
      await shown.locator("button").click();
      return shown.evaluate(() => sent());
    };
    // That nobody said whether it is for profit is of the project, of which other controls are no part.
    await shown.evaluate(() => [control("/project/for_profit").remove(), binding.refresh()]);
    assert.deepEqual(await messages(shown), { "/send": MISSING });
    assert.equal(await send(), 0);
    const said = await shown.evaluate(() => [binding.issues, binding.blocking].map((all) => all.map(({ pointer, severity }) => [severity, pointer])));
    assert.deepEqual(said[1], [["missing", "/project/for_profit"]]);
    assert.ok(said[0].length > 1 && said[0].every(([severity, pointer]) => severity === "decision" || pointer === "/project/for_profit"));
    // A control that nobody can change keeps no form from being sent.
    await shown.evaluate(() => {
      form.insertAdjacentHTML("beforeend", '<input type="hidden" name="/project/for_profit" value="">');
      binding.refresh();
    });
    assert.deepEqual(await messages(shown), { "/send": MISSING });
    await shown.evaluate(() => [(control("/project/for_profit").value = "no"), binding.refresh()]);
    assert.deepEqual(await messages(shown), {});
    // In a row it is said there, at its first control.
    await shown.evaluate(() => {
      const [id, amount] = ["id", "amount"].map((name) => control(`/budget/lines/1/${name}`));
      Object.assign(id, { type: "hidden" });
      Object.assign(amount, { readOnly: true, value: "2500.00" });
      binding.refresh();
    });
    assert.deepEqual(await messages(shown), { "/budget/lines/1/category": EN });
    assert.equal(await send(), 0);
    await shown.evaluate(() => [(control("/budget/lines/1/amount").value = "2000.00"), binding.refresh()]);
    assert.deepEqual(await messages(shown), {});
    assert.equal(await send(), 1);
  }));

test("a button that asks for nothing first is not the one", () =>
  on(application(), async (shown) => {
    await shown.evaluate(() => {
      form.insertAdjacentHTML("afterbegin", '<button name="/keep" formnovalidate>Keep</button><input type="submit" name="/first" disabled>');
      control("/project/for_profit").remove();
      binding.refresh();
    });
    assert.deepEqual(await messages(shown), { "/send": MISSING });
    await shown.evaluate(() => [control("/send").remove(), binding.refresh()]);
    assert.deepEqual(await messages(shown), { "/keep": MISSING });
    await shown.evaluate(() => [control("/keep").remove(), binding.refresh()]);
    // Enter sends it too: the first control of all keeps it.
    assert.deepEqual(Object.values(await messages(shown)), [MISSING]);
    assert.equal(await shown.evaluate(() => form.checkValidity()), false);
  }));

test("what is bound is a form, with options that are right", () =>
  on(application(), async (shown) => {
    const codes = await shown.evaluate((team) => {
      const thrown = (...given) => {
        try {
          bind(...given);
        } catch ({ name, code, problems }) {
          return [name, code, problems[0].request ?? problems[0].found];
        }
      };
      return [thrown(null, engine, team), thrown(document.body, engine, team), thrown(form, undefined, team), thrown(form, engine), thrown(form, engine, { ...team, block: ["eror"] })];
    }, TEAM);
    assert.deepEqual(codes, [
      ["ZizhijinError", "wrong-type", "null"],
      ["ZizhijinError", "wrong-type", "HTMLBodyElement"],
      ["ZizhijinError", "write-instead", "undefined"],
      ["ZizhijinError", "wrong-type", "undefined"],
      ["ZizhijinError", "unknown-word", "/block/0"],
    ]);
  }));

test("what each kind of control says", () =>
  on({}, async (shown) => {
    const { draft, places } = await shown.evaluate(() => {
      const other = document.createElement("form");
      other.innerHTML = `
        <input type="checkbox" name="/yes" checked><input type="checkbox" name="/no">
        <input type="radio" name="/chosen" value="a"><input type="radio" name="/chosen" value="b" checked>
        <input type="radio" name="/open" value="a"><input type="radio" name="/open" value="b">
        <select name="/one"><option value="x">X</option><option value="y" selected>Y</option></select>
        <select name="/many" multiple><option selected>p</option><option>q</option><option selected>r</option></select>
        <textarea name="/text">two\nlines</textarea>
        <input type="hidden" name="/hidden" value="h"><input type="date" name="/day" value="2026-03-01"><input type="number" name="/count" value="3">
        <input name="/a~1b" value="slash"><input name="plain" value="none"><input value="none">
        <input name="/off" value="off" disabled><fieldset disabled><input name="/within" value="off"></fieldset>
        <input type="file" name="/file"><input type="submit" name="/submit" value="s"><button name="/button" value="b">B</button>
        <input name="/list/10/id" value="last"><input name="/list/2/id" value="first"><input name="/list/5/other" disabled>
        <input type="hidden" name="/empty/-" value="x"><input type="hidden" name="/rows/-"><input name="/rows/0" value="row">
        <input name="/__proto__/x" value="harmless">`;
      const read = readForm(other);
      return { draft: JSON.stringify(read.draft), places: [...read.places].map(([control, place]) => [control.name, place]) };
    });
    assert.deepEqual(JSON.parse(draft), JSON.parse(`{
      "yes": true, "no": false, "chosen": "b", "one": "y", "many": ["p", "r"], "text": "two\\nlines", "hidden": "h", "day": "2026-03-01", "count": "3",
      "a/b": "slash", "list": [{ "id": "first" }, { "id": "last" }], "empty": [], "rows": ["row"], "__proto__": { "x": "harmless" }
    }`));
    const moved = places.filter(([name, place]) => name !== place);
    assert.deepEqual(moved, [["/list/2/id", "/list/0/id"], ["/list/10/id", "/list/1/id"]]);
    assert.deepEqual(places.filter(([name]) => name === "/open").length, 2);
  }));
