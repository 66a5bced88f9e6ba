// A user's program as it should be: every line is checked with `tsc --strict`.

import { ZizhijinError, issuesOf, load } from "zizhijin";
import type { Answers, Dossier, Engine, Finding, Issue, Lang, Operation, Problem, Report, Requests, Validation } from "zizhijin";
import { toStandardSchema } from "zizhijin/standard-schema";
import { ruleAt } from "zizhijin/async-validator";
import { bind } from "zizhijin/html";

const engine: Engine = await load();

const dossier: Dossier = {
  format: 1,
  id: "P-1",
  budget: { total: null, lines: [{ id: "b1", category: "materials", amount: "1234.50", quantity: 3, unit_price: undefined }] },
  events: [{ event: "topic_decided", on: "2026-03-01" }],
};

const report: Report = engine.call("assess", { policy: "chuansha", as_of: "2026-03-01", dossier });
const failed: Finding[] = report.findings.filter(({ outcome }) => outcome === "fail");
const messages: string[] = failed.map(({ message_zh }) => message_zh);
const first: string | undefined = report.findings[0]?.rule;

// A request can be made before it is known what for.
const request: Requests["assess"] = { policy: "chuansha", as_of: "2026-03-01", dossier, readings: { "notice.counting": "working_days" } };
const answer: Answers["assess"] = engine.call("assess", request);

// An answer of two kinds is told by its members.
const taken = engine.call("apply", { policy: "chuansha", as_of: "2026-03-01", actor: "team", event: { event: "topic_decided" }, dossier });
if ("dossier" in taken) {
  const after: Dossier = taken.dossier;
  engine.call("normalise", { dossier: after });
}

const validation: Validation = engine.validate({ budget: { total: "1,234.50元" } }, { policy: "chuansha", as_of: "2026-03-01" });
const beside: number[] | undefined = validation.fields["/budget/total"]?.problems;

try {
  engine.callText("assess" satisfies Operation, "{}");
} catch (thrown) {
  if (thrown instanceof ZizhijinError) {
    const problems: readonly Problem[] = thrown.problems;
    const codes: string[] = problems.map(({ code }) => code);
    console.log(thrown.code, codes);
  }
}

const language: Lang = "en";
const issues: Issue[] = issuesOf(validation, language);
await load({ wasm: WebAssembly.compileStreaming(fetch("zizhijin.wasm")) });
await load({ wasm: new DataView(new ArrayBuffer(8)) });
await load({ wasm: new WebAssembly.Module(new Uint8Array(8)) });

const schema = toStandardSchema(engine, { policy: "chuansha", as_of: "2026-03-01", lang: "zh" });
const vendor: "zizhijin" = schema["~standard"].vendor;
const rule = ruleAt(engine, () => dossier, "/budget/total", { policy: "chuansha", as_of: "2026-03-01" });
const bound = bind(document.createElement("form"), engine, { policy: "chuansha", as_of: "2026-03-01" });
console.log(issues, messages, first, answer, beside, vendor, rule, bound);
