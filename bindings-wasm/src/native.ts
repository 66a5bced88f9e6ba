/** The native part, as it is called: text to text, started anew when it broke off. There is one of it, since its glue holds one instance. */

import init, { __wbg_reset_state as startAnew, call as callNative, refuse as refuseNative } from "./glue.js";
import { ZizhijinError, broken, loadFailed, refused, said } from "./errors.js";
import type { Problem, ProblemCode } from "./model.js";
import { type Unwritable, kindOf } from "./write.js";

/** What a module has to export to be the native part. */
const EXPORTS = ["call", "memory", "refuse", "__wbindgen_free", "__wbindgen_malloc", "__wbindgen_realloc", "__wbindgen_start"];

/** Whether there was an instance at all. */
let started = false;

/** Whether the instance broke off and another one could not be started yet. */
let lost = false;

/**
 * The compiled module, if it is the native part.
 *
 * @throws {ZizhijinError} With the code `load-failed` where it is another module.
 */
export function fitting(module: WebAssembly.Module): WebAssembly.Module {
  const exported = new Set(WebAssembly.Module.exports(module).map(({ name }) => name));
  if (!EXPORTS.every((name) => exported.has(name))) {
    throw loadFailed("what was given is WebAssembly, but not that of this package");
  }
  return module;
}

/** What tells two builds of the native part apart, however they are named: a sum of all that it holds, which was written into it. */
export function buildOf(module: WebAssembly.Module): string {
  return WebAssembly.Module.customSections(module, "zizhijin").map((sum) => new Uint8Array(sum).join()).join(";");
}

/**
 * Starts the native part from its compiled module.
 *
 * @throws {ZizhijinError} With the code `load-failed` where it does not start.
 */
export async function start(module: WebAssembly.Module): Promise<void> {
  try {
    await init({ module_or_path: module });
    started = true;
  } catch (thrown) {
    throw loadFailed(`it is not the WebAssembly of this version of the package, or there is no room for it: ${said(thrown)}`, thrown);
  }
}

/**
 * Answers a request to the door, as the core does.
 *
 * @throws {ZizhijinError} With the code `trap` where it broke off.
 */
export function answer(operation: string, request: string): string {
  return guarded(() => callNative(operation, request));
}

/** The problem of what could not be written, with the words of the core. `pointer` leads into the request; without one it is that of the call. */
export function problem(code: ProblemCode, pointer: string | undefined, params: Unwritable["params"]): Problem {
  const given = Object.entries(params).flat().join("\0");
  const { problems } = JSON.parse(guarded(() => refuseNative(code, pointer, given))) as { readonly problems: readonly [Problem] };
  return problems[0];
}

/** The problem of an argument of a call that is of the wrong type. */
export function wrongArgument(argument: unknown): ZizhijinError {
  return refused([problem("wrong-type", undefined, { found: kindOf(argument) })]);
}

/** Runs something of the native part. Whatever it throws says that it broke off, since it refuses in its answers alone. */
function guarded<T>(run: () => T): T {
  if (!started) {
    throw loadFailed("it is not there yet; wait for what `load` promises");
  }
  if (lost) {
    restart();
  }
  try {
    return run();
  } catch (thrown) {
    lost = true;
    try {
      restart();
    } catch {
      // There may be room for it at the next call.
    }
    throw broken(said(thrown), thrown);
  }
}

function restart(): void {
  try {
    startAnew();
    lost = false;
  } catch (thrown) {
    throw new ZizhijinError("trap", `the engine broke off and could not be started anew: ${said(thrown)}`, [], thrown);
  }
}
