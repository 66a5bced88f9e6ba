/** What adapters are told, and what of it is wrong. */

import { type Engine, type ValidateOptions, copied } from "./engine.js";
import { refused } from "./errors.js";
import type { Problem, Validation } from "./model.js";
import { problem, wrongArgument } from "./native.js";
import { toPointer } from "./pointer.js";
import { kindOf } from "./write.js";

/** The language of messages. */
export type Lang = "zh" | "en";

/**
 * How an issue weighs: `error` for what cannot be read or is against the policy, `missing` for a fact that nobody gave yet, `decision` for what only
 * people can decide.
 */
export type Severity = "decision" | "error" | "missing";

/**
 * What every adapter is told. `own` belongs to one state of a dossier, and `outcomes` would hide what fails, so that neither is among it.
 */
export interface AdapterOptions extends Omit<ValidateOptions, "outcomes" | "own"> {
  /** The language of messages; Chinese if left out. */
  readonly lang?: Lang | undefined;
  /**
   * Which issues keep a form from being sent: `error` and `missing` if left out. What only people can decide goes to `onValidation`, which sees
   * everything.
   */
  readonly block?: readonly Severity[] | undefined;
  /** Is handed each validation, for what a form shows beside its fields: what to ask next, what can still be spent, what people have to decide. */
  readonly onValidation?: ((validation: Validation) => void) | undefined;
}

/** What blocks where nothing else is said. */
export const BLOCKING: readonly Severity[] = ["error", "missing"];

const LANGS: readonly string[] = ["zh", "en"];

const SEVERITIES: readonly string[] = [...BLOCKING, "decision"];

/** What `validate` takes and an adapter does not: it would be passed over, or hide what fails. */
const OTHERS = ["dossier", "outcomes", "own"] as const;

/**
 * The options of an adapter, as they are now. A word that is none would be passed over without a sound, and let through what should be stopped, so each is
 * looked at when the adapter is made.
 *
 * @param engine - What was given as the engine.
 * @param options - What was given as the options.
 * @param functions - The options of this adapter that are functions.
 * @throws {ZizhijinError} With everything that is wrong with what the adapters themselves are told; the rest the core looks at.
 */
export function checked<T extends AdapterOptions>(engine: Engine, options: T, functions: readonly string[] = []): T {
  const { call, validate } = (engine ?? {}) as { readonly call?: unknown; readonly validate?: unknown };
  if (typeof call !== "function" || typeof validate !== "function") {
    throw refused([problem("write-instead", undefined, { found: kindOf(engine), write: "await load()" })]);
  }
  if (typeof options !== "object" || options === null || Array.isArray(options)) {
    throw wrongArgument(options);
  }
  const given = copied(options);
  const named = given as Readonly<Record<string, unknown>>;
  const problems: Problem[] = [];
  const wrongType = (name: string): number => problems.push(problem("wrong-type", toPointer([name]), { found: kindOf(named[name]) }));
  const word = (at: readonly (string | number)[], value: unknown, accepted: readonly string[]): void => {
    if (typeof value !== "string") {
      problems.push(problem("wrong-type", toPointer(at), { found: kindOf(value) }));
    } else if (!accepted.includes(value)) {
      problems.push(problem("unknown-word", toPointer(at), { accepted: accepted.join(", ") }));
    }
  };
  const { lang, block } = named;
  if (lang !== undefined) {
    word(["lang"], lang, LANGS);
  }
  if (Array.isArray(block)) {
    block.forEach((one, at) => word(["block", at], one, SEVERITIES));
  } else if (block !== undefined) {
    wrongType("block");
  }
  for (const name of ["onValidation", ...functions]) {
    if (named[name] !== undefined && typeof named[name] !== "function") {
      wrongType(name);
    }
  }
  for (const name of OTHERS) {
    if (named[name] !== undefined) {
      wrongType(name);
    }
  }
  if (problems.length > 0) {
    throw refused(problems);
  }
  return given;
}
