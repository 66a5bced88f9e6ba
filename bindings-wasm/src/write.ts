/**
 * Writing of what people build in JavaScript as JSON text: exact, or with every place that JSON would lose or change. `JSON.stringify` writes
 * `NaN` as `null` and a `Map` as `{}`, and stops at the first value that it cannot write at all.
 */

import { toPointer } from "./pointer.js";
import { said } from "./errors.js";

/** Deeper than any dossier; what contains itself in new clothes each time ends here. */
const DEEPEST = 64;

/** How many values that cannot be written are looked for. */
const MOST = 1000;

/** The longest whole number that is told as it is. */
const LONGEST = 20;

/** What holds the place of a value that cannot be written. No field of a request can be read as this number, not even one that takes `null`. */
const STAND_IN = 0.5;

/** A value that cannot be written, with the code of a problem and the values that its message names. */
export interface Unwritable {
  /** JSON Pointer into what was to be written. */
  readonly pointer: string;
  /** The code of the problem. */
  readonly code: "cyclic" | "too-deep" | "threw" | "utf8" | "write-instead" | "wrong-type";
  /** The values that the message names. */
  readonly params: Readonly<Record<string, string>>;
}

/** JSON text, with what could not be written. */
export interface Written {
  /** The text; a number that no field can be holds the place of each value that could not be written. */
  readonly text: string;
  /** What could not be written, in the order of the value. */
  readonly unwritable: readonly Unwritable[];
}

/**
 * Writes a value as JSON text. A member that is `undefined` is left out, and an object with `toJSON` is written as that says, but for a `Date`, which is
 * refused.
 *
 * @param value - Anything.
 */
export function write(value: unknown): Written {
  try {
    if (isPlain(value, 0)) {
      const text = JSON.stringify(value);
      // Half of a pair of surrogates is the only thing that is written like this, but for a text that has it in so many letters.
      if (!text.includes("\\ud")) {
        return { text, unwritable: [] };
      }
    }
  } catch {
    // Whatever it is that throws is found below, with its place.
  }
  const copier = new Copier();
  const copy = copier.copy(value);
  return { text: JSON.stringify(copy ?? STAND_IN), unwritable: copier.unwritable };
}

/** Whether JSON text says all of a value. It is asked of every request, so that it looks at each value once and writes nothing down. */
function isPlain(value: unknown, depth: number): boolean {
  switch (typeof value) {
    case "string":
    case "boolean":
      return true;
    case "number":
      return Number.isFinite(value);
    case "object":
      break;
    default:
      return false;
  }
  if (value === null) {
    return true;
  }
  if (depth >= DEEPEST) {
    return false;
  }
  if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at += 1) {
      if (!isPlain(value[at], depth + 1)) {
        return false;
      }
    }
    return true;
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) {
    return false;
  }
  for (const name in value) {
    const member: unknown = (value as Record<string, unknown>)[name];
    if (member !== undefined && !isPlain(member, depth + 1)) {
      return false;
    }
  }
  return true;
}

/** Copies a value as plain data, and notes what is none. Everything is read once. */
class Copier {
  readonly unwritable: Unwritable[] = [];
  readonly #path: (string | number)[] = [];
  readonly #within: object[] = [];

  copy(value: unknown): unknown {
    switch (typeof value) {
      case "string":
        return isWellFormed(value) ? value : this.#note("utf8");
      case "boolean":
        return value;
      case "number":
        return Number.isFinite(value) ? value : this.#wrongType(String(value));
      case "bigint":
        // As an amount it is text, as a count a number; beyond all amounts it only helps to see the form.
        return this.#note("write-instead", { found: "bigint", write: `${value}`.length > LONGEST ? '"1234.50"' : `"${value}" / ${value}` });
      case "object":
        return value === null ? null : this.#object(value);
      default:
        return this.#wrongType(typeof value);
    }
  }

  #object(value: object): unknown {
    if (this.#within.includes(value)) {
      return this.#note("cyclic");
    }
    if (this.#within.length >= DEEPEST) {
      return this.#note("too-deep", { deepest: String(DEEPEST) });
    }
    this.#within.push(value);
    const path = this.#path.length;
    try {
      return this.#parts(value);
    } catch (thrown) {
      this.#path.length = path;
      return this.#note("threw", { detail: said(thrown) });
    } finally {
      this.#within.pop();
    }
  }

  #parts(value: object): unknown {
    if (Array.isArray(value)) {
      return this.#list(value);
    }
    if (tagOf(value) === "Date") {
      // It holds an instant, and which day that is depends on where one asks.
      return this.#note("write-instead", { found: "Date", write: '"2026-03-01"' });
    }
    const { toJSON } = value as { toJSON?: unknown };
    if (typeof toJSON === "function") {
      return this.copy(Reflect.apply(toJSON, value, [String(this.#path.at(-1) ?? "")]));
    }
    const names = Object.keys(value);
    return isRecord(value, names.length) ? this.#record(value, names) : this.#wrongType(nameOf(value));
  }

  #list(list: readonly unknown[]): unknown[] {
    const copies: unknown[] = [];
    for (let at = 0; at < list.length && this.unwritable.length < MOST; at += 1) {
      copies.push(this.#part(list, at));
    }
    return copies;
  }

  #record(value: object, names: readonly string[]): Record<string, unknown> {
    // Without a prototype, a member of any name is one like the others.
    const copies = Object.create(null) as Record<string, unknown>;
    for (const name of names) {
      if (this.unwritable.length >= MOST) {
        break;
      }
      const copy = this.#part(value, name);
      if (copy !== undefined) {
        copies[name] = copy;
      }
    }
    return copies;
  }

  /** The copy of an item or a member; `undefined` for a member that is not there, or cannot be. */
  #part(of: object, step: string | number): unknown {
    this.#path.push(step);
    try {
      if (typeof step === "string" && !isWellFormed(step)) {
        this.#note("utf8");
        return undefined;
      }
      let value: unknown;
      try {
        value = (of as Record<string | number, unknown>)[step];
      } catch (thrown) {
        return this.#note("threw", { detail: said(thrown) });
      }
      return value === undefined && typeof step === "string" ? undefined : this.copy(value);
    } finally {
      this.#path.pop();
    }
  }

  #wrongType(found: string): number {
    return this.#note("wrong-type", { found });
  }

  #note(code: Unwritable["code"], params: Unwritable["params"] = {}): number {
    this.unwritable.push({ pointer: toPointer(this.#path), code, params });
    return STAND_IN;
  }
}

/** Whether an object says what it holds by members of its own: plain ones, also of another window, and those of classes that have any. */
function isRecord(value: object, names: number): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null || Object.getPrototypeOf(prototype) === null) {
    return true;
  }
  return names > 0 && tagOf(value) === "Object";
}

/** The name of what made an object. */
function nameOf(value: object): string {
  const made: unknown = (value.constructor as { name?: unknown } | undefined)?.name;
  return typeof made === "string" && made !== "" ? made : tagOf(value);
}

/** What a value is, for whoever gave it in the place of another. */
export function kindOf(value: unknown): string {
  try {
    return typeof value === "object" && value !== null ? nameOf(value) : value === null ? "null" : typeof value;
  } catch {
    return typeof value;
  }
}

/** What JavaScript itself calls an object, also one of another window. */
export function tagOf(value: object): string {
  return Object.prototype.toString.call(value).slice("[object ".length, -1);
}

/** What browsers know by themselves since 2023, and the types of ES2022 do not. */
const { isWellFormed: known } = String.prototype as { isWellFormed?: (this: string) => boolean };

/** Whether a text has no half of a pair of surrogates. An expression that looks for one takes six times as long. */
export function isWellFormed(text: string): boolean {
  return known === undefined ? !/\p{Surrogate}/u.test(text) : known.call(text);
}
