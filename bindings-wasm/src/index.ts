/**
 * Checks projects of a self-governance fund (居民自治金) against its policy, in the browser.
 *
 * ```ts
 * const engine = await load();
 * const validation = engine.validate(draft, { policy: "chuansha", as_of: "2026-03-01" });
 * ```
 */

import { type Load, loader } from "./load.js";

// Name by name, and not by way of another module: there are bundlers that lose names on a longer way.
export type { Engine, ValidateOptions } from "./engine.js";
export { type ErrorCode, ZizhijinError, placeOf } from "./errors.js";
export { type Issue, type Lang, type Severity, issuesOf } from "./issues.js";
export type { Load, LoadOptions } from "./load.js";
export type * from "./model.js";
export { type PatchOperation, applyPatch } from "./patch.js";
export type { WasmSource } from "./source.js";

/**
 * Loads the engine, once: whoever asks again gets the same.
 *
 * By default the native part is fetched from beside this module, `zizhijin.wasm`, where bundlers put it too. `load({ wasm })` says where else it is.
 *
 * @throws {ZizhijinError} With the code `load-failed` and the reason. Nothing is kept of it: the next call tries again.
 */
export const load: Load = loader(
  () => new URL("./zizhijin.wasm", import.meta.url),
  (address) => fetch(address),
);
