// What the adapters make fits where libraries of forms want it: every line is checked with `tsc --strict`.

import { standardSchemaResolver } from "@hookform/resolvers/standard-schema";
import type { StandardSchemaV1 } from "@standard-schema/spec";
import { FormApi } from "@tanstack/form-core";
import type { Rules } from "async-validator";
import { useForm } from "react-hook-form";
import type { Dossier, Validation } from "zizhijin";
import { load } from "zizhijin";
import { nested, rulesFor } from "zizhijin/async-validator";
import { bind } from "zizhijin/html";
import { type Issue, type StandardIssue, toStandardSchema } from "zizhijin/standard-schema";

const engine = await load();
const options = { policy: "chuansha", as_of: "2026-03-01", role: "team", stage: "generation", lang: "zh", block: undefined } as const;

interface Values {
  id: string;
  budget: { lines: { id: string; amount: string }[] };
}
const defaultValues: Values = { id: "reading-corner", budget: { lines: [] } };

const schema = toStandardSchema<Values>(engine, { ...options, toDossier: ({ id, budget }) => ({ id, budget }), toPath: undefined });
const standard: StandardSchemaV1<Values, Dossier> = schema;
const output: StandardSchemaV1.InferOutput<typeof schema> = { format: 1, id: "reading-corner" };
const input: StandardSchemaV1.InferInput<typeof schema> = defaultValues;

const hook = useForm({ defaultValues, resolver: standardSchemaResolver(schema) });
await hook.handleSubmit((dossier) => {
  const sent: Dossier = dossier;
  return sent;
})();

const form = new FormApi({ defaultValues, validators: { onChange: schema } });
form.mount();

const result = schema["~standard"].validate(defaultValues);
const issues: readonly StandardIssue[] = result.issues ?? [];
const told: [string, string, readonly string[], Issue["severity"]][] = issues.map((issue) => [issue.message, issue.code, issue.clauses, issue.severity]);
const path: (string | number)[] = issues.flatMap((issue) => issue.path);

const flat: Rules = rulesFor(engine, () => defaultValues, ["budget.lines.0.amount", ["id"]], { ...options, trigger: "blur" });
const deep = nested(rulesFor(engine, () => defaultValues, ["id"], options));

const element = document.createElement("form");
element.addEventListener("zizhijin:validation", ({ detail }) => {
  const validation: Validation = detail;
  console.log(validation.headroom?.total);
});
const binding = bind(element, engine, { ...options, onValidation: ({ ask }) => console.log(ask[0]?.pointer) });
binding.refresh();
console.log(standard, output, input, told, path, flat, deep, binding.validation.verdict?.overall);

// @ts-expect-error There is no such language.
toStandardSchema(engine, { ...options, lang: "de" });

// @ts-expect-error The day is needed.
bind(element, engine, { policy: "chuansha" });

// @ts-expect-error What checks of one's own found belongs to one state of a dossier.
toStandardSchema(engine, { ...options, own: [] });
