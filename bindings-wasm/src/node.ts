/**
 * Checks projects of a self-governance fund (居民自治金) against its policy, in Node.
 *
 * ```ts
 * const engine = await load();
 * const report = engine.call("assess", { policy: "chuansha", as_of: "2026-03-01", dossier });
 * ```
 */

import { readFile } from "node:fs/promises";
import { type Load, loader } from "./load.js";

// The types are those of the other way in.
export { ZizhijinError, placeOf } from "./errors.js";
export { issuesOf } from "./issues.js";
export { applyPatch } from "./patch.js";

/**
 * Loads the engine, once: whoever asks again gets the same.
 *
 * By default the native part is read from beside this module, `zizhijin.wasm`. `load({ wasm })` says where else it is; an address is that of a server, or the
 * path or the URL of a file.
 *
 * @throws {ZizhijinError} With the code `load-failed` and the reason. Nothing is kept of it: the next call tries again.
 */
export const load: Load = loader(
  () => new URL("./zizhijin.wasm", import.meta.url),
  async (address) => {
    if (typeof address === "string" && !/^(?:https?|file|data|blob):/u.test(address)) {
      return readFile(address);
    }
    const url = new URL(address);
    return url.protocol === "file:" ? readFile(url) : fetch(url);
  },
);
