// What the adapters make fits where libraries of forms want it: every line is checked with `tsc --strict`.

import { standardSchemaResolver } from "@hookform/resolvers/standard-schema";
import type { StandardSchemaV1 } from "@standard-schema/spec";
import { FormApi } from "@tanstack/form-core";
import type { RuleItem, Rules } from "async-validator";
import { useForm } from "react-hook-form";
import type { Dossier, Validation } from "zizhijin";
import { load } from "zizhijin";
import { nested, ruleAt, rulesFor } from "zizhijin/async-validator";
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

// As the README has it: without the type of the values, which the form has.
const loose = toStandardSchema(engine, options);
const untyped = useForm({ defaultValues, mode: "onChange", resolver: standardSchemaResolver(loose) });
await untyped.handleSubmit((dossier) => {
  const sent: Dossier = dossier;
  return sent;
})();
new FormApi({ defaultValues, validators: { onChange: loose, onBlur: loose } }).mount();
// @ts-expect-error What comes of it is a dossier all the same.
const noDossier: StandardSchemaV1<Values, { nothing: true }> = loose;

const form = new FormApi({ defaultValues, validators: { onChange: schema } });
form.mount();

const result = schema["~standard"].validate(defaultValues);
const issues: readonly StandardIssue[] = result.issues ?? [];
const told: [string, string, readonly string[], Issue["severity"]][] = issues.map((issue) => [issue.message, issue.code, issue.clauses, issue.severity]);
const path: (string | number)[] = issues.flatMap((issue) => issue.path);

const flat: Rules = rulesFor(engine, () => defaultValues, ["budget.lines.0.amount", ["id"]], { ...options, trigger: "blur" });
const deep = nested(rulesFor(engine, () => defaultValues, ["id"], options));

/** A rule by the types of Ant Design Vue 4, which know of few triggers, of promises, and of no rules within rules. */
interface AntRule {
  trigger?: "blur" | "change" | ("change" | "blur")[];
  validator?: (rule: AntRule, value: any, callback: (error?: string) => void) => Promise<void> | void;
  message?: string;
  type?: "string" | "number";
}
/** And one by those of Element Plus. */
interface ElementRule extends RuleItem {
  trigger?: string | string[];
}
const ant: Record<string, AntRule | AntRule[]> = deep;
const antOne: AntRule | AntRule[] = ruleAt(engine, () => defaultValues, "id", { ...options, trigger: ["blur", "change"] });
const elementPlus: Partial<Record<string, ElementRule | ElementRule[] | Record<string, any>>> = rulesFor(engine, () => defaultValues, ["id"], options);
const elementOne: ElementRule = ruleAt(engine, () => defaultValues, "id", { ...options, trigger: "blur" });

// @ts-expect-error Neither library asks at such a time.
ruleAt(engine, () => defaultValues, "id", { ...options, trigger: "click" });

const element = document.createElement("form");
element.addEventListener("zizhijin:validation", ({ detail }) => {
  const validation: Validation = detail;
  console.log(validation.headroom?.total);
});
const binding = bind(element, engine, { ...options, onValidation: ({ ask }) => console.log(ask[0]?.pointer) });
binding.refresh();
const blocking: readonly Issue[] = binding.blocking.filter((issue) => binding.issues.includes(issue));
console.log(noDossier, ant, antOne, elementPlus, elementOne, blocking);
console.log(standard, output, input, told, path, flat, deep, binding.validation.verdict?.overall);

// @ts-expect-error There is no such language.
toStandardSchema(engine, { ...options, lang: "de" });

// @ts-expect-error The day is needed.
bind(element, engine, { policy: "chuansha" });

// @ts-expect-error What checks of one's own found belongs to one state of a dossier.
toStandardSchema(engine, { ...options, own: [] });

// @ts-expect-error Nor may what fails be left out of what is asked.
toStandardSchema(engine, { ...options, outcomes: ["pass"] });
