import { type ErrorCode, ZizhijinError } from "./errors.js";
import { isPlace, pointerSteps } from "./pointer.js";
import { kindOf } from "./write.js";

/** One operation of a JSON Patch (RFC 6902). The remedies of findings replace; what adds or removes is applied as well. */
export type PatchOperation =
  | { readonly op: "replace" | "add"; readonly path: string; readonly value: unknown }
  | { readonly op: "remove"; readonly path: string };

/**
 * Applies a patch, such as that of a finding's remedy, to a value. The value stays as it is: what lies on the way to a change is copied, and
 * all else is shared with the result, so that libraries which compare by identity see what changed and what did not.
 *
 * @param value - What the patch is for: the draft, as it was given to `validate`.
 * @param patch - The operations, in their order.
 * @returns The changed value.
 * @throws {ZizhijinError} With the code `not-in-dossier` where the value has no such place, which is so when the patch is for another state of
 * it; with `wrong-type`, `wrong-shape` or `unknown-word` where it is no patch of these operations. Then nothing was changed.
 */
export function applyPatch<T>(value: T, patch: readonly PatchOperation[]): T {
  if (!Array.isArray(patch)) {
    throw noPatch("wrong-type", `a patch is a list of operations, not ${kindOf(patch)}`);
  }
  let patched: unknown = value;
  for (const operation of patch as readonly PatchOperation[]) {
    proved(operation);
    patched = changed(patched, pointerSteps(operation.path), operation);
  }
  return patched as T;
}

/** Sees to it that something is one of the operations, since what is not would be half done. */
function proved(given: unknown): void {
  if (typeof given !== "object" || given === null) {
    throw noPatch("wrong-type", `an operation of a patch is an object, not ${kindOf(given)}`);
  }
  const { op, path } = given as { readonly op?: unknown; readonly path?: unknown };
  if (op !== "replace" && op !== "add" && op !== "remove") {
    throw noPatch("unknown-word", `of the operations of a patch only replace, add and remove are known, not ${typeof op === "string" ? op : kindOf(op)}`);
  }
  if (typeof path !== "string") {
    throw noPatch("wrong-type", `the path of an operation is a JSON Pointer, not ${kindOf(path)}`);
  }
  if (path !== "" && !path.startsWith("/")) {
    throw noPatch("wrong-shape", `the path of an operation begins with /, unlike ${path}`);
  }
}

/** The value with one change made behind the steps. */
function changed(value: unknown, steps: readonly string[], operation: PatchOperation): unknown {
  const [step, ...further] = steps;
  if (step === undefined) {
    return operation.op === "remove" ? undefined : operation.value;
  }
  if (Array.isArray(value)) {
    return changedList(value, step, further, operation);
  }
  if (typeof value !== "object" || value === null) {
    throw nowhere(operation);
  }
  const members = value as Record<string, unknown>;
  const last = further.length === 0;
  if (!Object.hasOwn(members, step) && !(last && operation.op === "add")) {
    throw nowhere(operation);
  }
  const copy = copyOf(members);
  if (last && operation.op === "remove") {
    delete copy[step];
  } else {
    const member = Object.hasOwn(members, step) ? members[step] : undefined;
    define(copy, step, changed(member, further, operation));
  }
  return copy;
}

function changedList(list: readonly unknown[], step: string, further: readonly string[], operation: PatchOperation): unknown[] {
  const copy = [...list];
  const added = further.length === 0 && operation.op === "add";
  const at = step === "-" && added ? list.length : Number(step);
  if (!(step === "-" && added) && (!isPlace(step) || at >= list.length + (added ? 1 : 0))) {
    throw nowhere(operation);
  }
  if (added) {
    copy.splice(at, 0, operation.value);
  } else if (further.length === 0 && operation.op === "remove") {
    copy.splice(at, 1);
  } else {
    copy[at] = changed(list[at], further, operation);
  }
  return copy;
}

/** A copy of the same kind: classes and objects without a prototype stay what they are. */
function copyOf(members: Record<string, unknown>): Record<string, unknown> {
  return Object.assign(Object.create(Object.getPrototypeOf(members) as object | null) as Record<string, unknown>, members);
}

/** Sets a member of any name, `__proto__` too. */
function define(of: Record<string, unknown>, name: string, value: unknown): void {
  Object.defineProperty(of, name, { value, configurable: true, enumerable: true, writable: true });
}

function noPatch(code: ErrorCode, why: string): ZizhijinError {
  return new ZizhijinError(code, why, []);
}

function nowhere(operation: PatchOperation): ZizhijinError {
  return noPatch("not-in-dossier", `the patch is not for this value, which has no place ${operation.path}`);
}
