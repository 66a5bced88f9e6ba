import { Engine } from "./engine.js";
import { loadFailed, said } from "./errors.js";
import { buildOf, fitting, start } from "./native.js";
import { type Fetcher, type WasmModule, type WasmSource, compiled } from "./source.js";

/** How the engine is loaded. */
export interface LoadOptions {
  /**
   * Where the native part, `zizhijin.wasm`, is, if not beside this module: its bytes, a compiled module, the answer of a server, its address, or the
   * promise of one of these. There is one engine to a page or a process: where it is loaded already, that one is given if this is the same
   * native part, however it is named, and another build is refused.
   */
  readonly wasm?: WasmSource | PromiseLike<WasmSource> | undefined;
}

/** Loads the engine, or gives the one that is loaded. */
export type Load = (options?: LoadOptions) => Promise<Engine>;

/** The engine, once it is loaded, and of which build it is. */
let engine: Engine | undefined;
let build = "";

/** Ends when nobody starts an engine any more: one after the other does, so that nobody fails by the fault of another. */
let turn: Promise<unknown> = Promise.resolve();

/**
 * Makes the function that loads the engine.
 *
 * @param beside - Where the native part is by default.
 * @param fetched - How an address is read.
 */
export function loader(beside: () => URL, fetched: Fetcher): Load {
  const addresses = new Map<unknown, Promise<WasmModule>>();
  const objects = new WeakMap<object, Promise<WasmModule>>();
  /** Reads and compiles each source once; what failed is tried again by whoever asks next. */
  const moduleOf = (source: WasmSource): Promise<WasmModule> => {
    const key = source instanceof URL ? String(source) : source;
    const known: Pick<Map<unknown, Promise<WasmModule>>, "delete" | "get" | "set"> = typeof key === "object" ? (objects as never) : addresses;
    const module = known.get(key) ?? compiled(source, fetched).then(fitting);
    known.set(key, module);
    module.catch(() => known.delete(key));
    return module;
  };
  return async (options) => {
    const given = await promised(options);
    if (engine !== undefined && given === undefined) {
      return engine;
    }
    const module = await moduleOf(given ?? beside());
    const loaded = turn.then(() => begun(module));
    turn = loaded.catch(() => undefined);
    return loaded;
  };
}

async function promised(options: LoadOptions | undefined): Promise<WasmSource | undefined> {
  try {
    return (await options?.wasm) ?? undefined;
  } catch (thrown) {
    throw loadFailed(`what was to give \`wasm\` did not: ${said(thrown)}`, thrown);
  }
}

async function begun(module: WasmModule): Promise<Engine> {
  if (engine === undefined) {
    await start(module);
    [engine, build] = [new Engine(), buildOf(module)];
  } else if (buildOf(module) !== build) {
    throw loadFailed("another build of it is loaded already, and a page has one engine; leave `wasm` out to get it");
  }
  return engine;
}
