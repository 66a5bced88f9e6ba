import { Engine } from "./engine.js";
import { loadFailed, said } from "./errors.js";
import { start } from "./native.js";
import { type Fetcher, type WasmSource, compiled, identityOf } from "./source.js";

/** How the engine is loaded. */
export interface LoadOptions {
  /**
   * Where the native part, `zizhijin.wasm`, is, if not beside this module: its bytes, a compiled module, the answer of a server, its address, or the
   * promise of one of these.
   */
  readonly wasm?: WasmSource | PromiseLike<WasmSource> | undefined;
}

/** Loads the engine, or gives the one that is loaded. */
export type Load = (options?: LoadOptions) => Promise<Engine>;

/** An engine that is being loaded or is loaded, and what from. */
interface Loading {
  readonly engine: Promise<Engine>;
  identity: unknown;
}

/** There is one engine to a page or a process. */
let first: Loading | undefined;

/**
 * Makes the function that loads the engine.
 *
 * @param beside - Where the native part is by default.
 * @param fetched - How an address is read.
 */
export function loader(beside: () => URL, fetched: Fetcher): Load {
  return async (options) => {
    const given = await promised(options?.wasm);
    if (first === undefined) {
      const loading: Loading = { engine: begun(given ?? beside(), fetched), identity: identityOf(given ?? beside()) };
      first = loading;
      loading.engine.catch(() => {
        // What failed is tried again by whoever asks next.
        if (first === loading) {
          first = undefined;
        }
      });
      return loading.engine;
    }
    const { engine, identity } = first;
    await engine;
    if (given !== undefined && identityOf(given) !== identity) {
      throw loadFailed("one is loaded already, from elsewhere, and a page has one engine; leave `wasm` out to get it");
    }
    return engine;
  };
}

async function promised(source: LoadOptions["wasm"]): Promise<WasmSource | undefined> {
  try {
    return await source;
  } catch (thrown) {
    throw loadFailed(`what was to give \`wasm\` did not: ${said(thrown)}`, thrown);
  }
}

async function begun(source: WasmSource, fetched: Fetcher): Promise<Engine> {
  await start(await compiled(source, fetched));
  return new Engine();
}
