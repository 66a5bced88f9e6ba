// A user's mistakes: each is one that the types tell of, and a line on which there is no mistake any more is one itself.

import { applyPatch, load } from "zizhijin";
import type { BudgetLine, Dossier } from "zizhijin";

const engine = await load();
const dossier: Dossier = { format: 1, id: "P-1" };
const options = { policy: "chuansha", as_of: "2026-03-01" };

// @ts-expect-error An amount is text: a number does not hold it exactly.
export const amount: BudgetLine = { id: "b1", amount: 1234.5 };

// @ts-expect-error So is the total.
export const total: Dossier = { format: 1, id: "P-1", budget: { total: 1234 } };

// @ts-expect-error There is no such field.
export const field: Dossier = { format: 1, id: "P-1", buget: {} };

// @ts-expect-error A dossier has an id.
export const nameless: Dossier = { format: 1 };

// @ts-expect-error There is only this format.
export const format: Dossier = { format: 2, id: "P-1" };

// @ts-expect-error A word that the vocabulary does not have.
export const word: Dossier = { format: 1, id: "P-1", events: [{ event: "topic_decidedd" }] };

// @ts-expect-error This may be absent and may not be null.
export const nothing: BudgetLine = { id: "b1", amount: null };

// @ts-expect-error A day is text.
export const day: Dossier = { format: 1, id: "P-1", events: [{ event: "topic_decided", on: new Date() }] };

// @ts-expect-error There is no such operation.
engine.call("asses", { ...options, dossier });

// @ts-expect-error The day is needed.
engine.call("assess", { policy: "chuansha", dossier });

// @ts-expect-error There is no such option.
engine.call("assess", { ...options, dossier, as_off: "2026-03-01" });

// @ts-expect-error This operation takes many dossiers.
engine.call("portfolio", { ...options, dossier });

// @ts-expect-error This one takes nothing.
engine.call("policies", { policy: "chuansha" });

// @ts-expect-error There is no such reading.
engine.call("assess", { ...options, dossier, readings: { "notice.count": "working_days" } });

// @ts-expect-error Nor has this reading such an option.
engine.call("assess", { ...options, dossier, readings: { "notice.counting": "weeks" } });

// @ts-expect-error A report has no such member.
export const errors = engine.call("assess", { ...options, dossier }).errors;

// @ts-expect-error The answer of another operation.
export const list: string[] = engine.call("catalogue", options);

// @ts-expect-error The door takes text.
engine.callText("assess", { ...options, dossier });

// @ts-expect-error What it is loaded from is no number.
await load({ wasm: 5 });

// @ts-expect-error A patch only replaces, adds and removes.
applyPatch(dossier, [{ op: "move", from: "/id", path: "/format" }]);

// @ts-expect-error A role is one of a few words.
engine.validate({}, { ...options, role: "boss" });
