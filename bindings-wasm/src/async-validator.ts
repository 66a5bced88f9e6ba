/** The policy as rules of `async-validator`, which the forms of Element Plus and Ant Design Vue take. */

import type { Engine } from "./engine.js";
import { type AdapterOptions, type Judged, judge } from "./issues.js";
import { wrongArgument } from "./native.js";
import { checked } from "./options.js";
import { pointerSteps, toPointer } from "./pointer.js";

export type { AdapterOptions, Issue, Lang, Severity } from "./issues.js";

/** How rules are made. */
export interface RulesOptions<Model = unknown> extends AdapterOptions {
  /** Makes the dossier of the model of a form, where it is not of its shape. It must not throw while people type. */
  readonly toDossier?: ((model: Model) => unknown) | undefined;
  /** The place of the dossier that an item of the form shows, by the item's place in the model, where the model is of another shape. */
  readonly toPointer?: ((pointer: string) => string) | undefined;
  /** When the rule is asked, as both libraries have it, such as `"blur"`; always if left out. */
  readonly trigger?: Trigger | Trigger[] | undefined;
}

/** When a rule is asked, by the words that both libraries know. */
export type Trigger = "blur" | "change";

/** The place of an item: a JSON Pointer, the names with dots between as the libraries write it (`lines.1` or `lines[1]`), or the steps one by one. */
export type ItemPath = string | readonly (string | number)[];

/** A rule of `async-validator`. */
export interface Rule {
  /**
   * Gives a promise, which is rejected with the list of what blocks at this item, the gravest first, and is kept where nothing does. The types of
   * `async-validator` know of no promise here, though both libraries take one.
   */
  validator: () => void;
  /** When it is asked. */
  trigger?: Trigger | Trigger[];
}

/**
 * Makes the rule of one item of a form.
 *
 * Both libraries hand a rule the value of its item alone. What the policy says of it depends on the rest, so the whole model is asked for; it is judged
 * once for each of its states, however many items ask, as long as their rules come from one call of `rulesFor`.
 *
 * @param engine - From `load`.
 * @param model - Gives the model of the form as it is now.
 * @param path - The item.
 * @param options - The policy, the day, for whom, for when, in which language, and what blocks.
 * @throws {ZizhijinError} At once, for what is wrong with the options; the rule itself never throws on account of the model.
 */
export function ruleAt<Model = unknown>(engine: Engine, model: () => Model, path: ItemPath, options: RulesOptions<Model>): Rule {
  const given = checked(engine, options, FUNCTIONS);
  return ruleOf(asked(engine, model, given), path, given);
}

/**
 * Makes the rules of several items of a form, with the names with dots between as keys, or as they were written: `{ "budget.lines.0.amount": [rule] }`. This
 * is what the form of Element Plus takes as its `rules`, and a descriptor of `async-validator` itself.
 *
 * @param engine - From `load`.
 * @param model - Gives the model of the form as it is now.
 * @param paths - The items.
 * @param options - The policy, the day, for whom, for when, in which language, and what blocks.
 */
export function rulesFor<Model = unknown>(
  engine: Engine,
  model: () => Model,
  paths: readonly ItemPath[],
  options: RulesOptions<Model>,
): Record<string, Rule[]> {
  const given = checked(engine, options, FUNCTIONS);
  if (!Array.isArray(paths)) {
    throw wrongArgument(paths);
  }
  const judged = asked(engine, model, given);
  const items = paths as readonly ItemPath[];
  return Object.fromEntries(items.map((path) => [nameOf(path), [ruleOf(judged, path, given)]]));
}

/**
 * The same as objects within objects, as the model is built: `{ budget: { lines: { 0: { amount: [rule] } } } }`. This is what the form of Ant Design Vue
 * takes as its `rules`.
 *
 * @param rules - What `rulesFor` gave.
 */
export function nested(rules: Readonly<Record<string, Rule[]>>): NestedRules {
  const top = emptyRules();
  for (const [path, list] of Object.entries(rules)) {
    const steps = stepsOf(path);
    const last = steps.pop() ?? "";
    let at = top;
    for (const step of steps) {
      const further: unknown = at[step];
      at = at[step] = further === undefined || Array.isArray(further) ? emptyRules() : (further as NestedRules);
    }
    at[last] = list;
  }
  return top;
}

/** Rules as the model is built: lists of rules, or objects of such; the types of Ant Design Vue know of no objects within objects. */
export interface NestedRules {
  [name: string]: any;
}

/** The options that are functions. */
const FUNCTIONS = ["toDossier", "toPointer"];

/** Without a prototype, a member of any name is one like the others. */
function emptyRules(): NestedRules {
  return Object.create(null) as NestedRules;
}

/** What there is to say of the model as it is now. */
function asked<Model>(engine: Engine, model: () => Model, options: RulesOptions<Model>): () => Judged {
  if (typeof model !== "function") {
    throw wrongArgument(model);
  }
  const { toDossier, toPointer: _toPointer, trigger: _trigger, ...rest } = options;
  const judged = judge(engine, rest);
  return () => judged(toDossier === undefined ? model() : toDossier(model()));
}

function ruleOf<Model>(judged: () => Judged, path: ItemPath, options: RulesOptions<Model>): Rule {
  const own = toPointer(stepsOf(path));
  const pointer = options.toPointer === undefined ? own : options.toPointer(own);
  const validator = async (): Promise<void> => {
    const blocking = judged().blockingAt.get(pointer);
    // The library writes into what it is handed, and each issue is told again.
    if (blocking !== undefined) {
      throw blocking.map((issue) => ({ ...issue }));
    }
  };
  return options.trigger === undefined ? { validator } : { validator, trigger: options.trigger };
}

function stepsOf(path: ItemPath): string[] {
  if (typeof path === "string") {
    return path.startsWith("/") ? pointerSteps(path) : path.replace(/\[(\d+)\]/gu, ".$1").split(".");
  }
  if (!Array.isArray(path) || !path.every((step) => typeof step === "string" || typeof step === "number")) {
    throw wrongArgument(path);
  }
  return path.map(String);
}

/** The name under which a form looks for the rules of an item: as the page wrote it, if that is the way of the libraries. */
function nameOf(path: ItemPath): string {
  return typeof path === "string" && !path.startsWith("/") ? path : stepsOf(path).join(".");
}
