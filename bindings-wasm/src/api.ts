/** All of the package but the loading, which differs between the browser and Node. */

export type { Engine, ValidateOptions } from "./engine.js";
export { ZizhijinError, placeOf, type ErrorCode } from "./errors.js";
export type { Load, LoadOptions } from "./load.js";
export { applyPatch, type PatchOperation } from "./patch.js";
export type { WasmSource } from "./source.js";
export type * from "./model.js";
