/** Where the native part comes from, and how it becomes a module. */

import { loadFailed, said } from "./errors.js";

/**
 * A compiled module, where the types of the surroundings know of such: those of Node alone do not. Where they do, it has no members, so that a number
 * would be one too.
 */
export type WasmModule = typeof globalThis extends { WebAssembly: { Module: { prototype: infer Module } } } ? Module & object : never;

/** What the native part, `zizhijin.wasm`, can be read from: its bytes, a module, the answer of a server, or its address. */
export type WasmSource = ArrayBuffer | ArrayBufferView | WasmModule | Response | URL | string;

/** Gives what stands at an address. */
export type Fetcher = (address: URL | string) => Promise<Response | ArrayBufferView>;

/**
 * Compiles the native part.
 *
 * @param source - Where it comes from.
 * @param fetched - How an address is read.
 * @throws {ZizhijinError} With the code `load-failed`, and the reason.
 */
export async function compiled(source: WasmSource, fetched: Fetcher): Promise<WasmModule> {
  if (source instanceof WebAssembly.Module) {
    return source;
  }
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) {
    return ofBytes(source, "the bytes that were given");
  }
  if (isResponse(source)) {
    return ofResponse(source);
  }
  if (typeof source !== "string" && !(source instanceof URL)) {
    const found = typeof source === "object" && source !== null ? Object.prototype.toString.call(source).slice(8, -1) : typeof source;
    throw loadFailed(`\`wasm\` is bytes, a WebAssembly.Module, a Response, a URL or text, not ${found}`);
  }
  let read: Response | ArrayBufferView;
  try {
    read = await fetched(source);
  } catch (thrown) {
    throw loadFailed(`${source} could not be read: ${said(thrown)}`, thrown);
  }
  return isResponse(read) ? ofResponse(read, String(source)) : ofBytes(read, String(source));
}

/** Compiles while bytes still come, where the server says what they are; else once they are all here. */
async function ofResponse(response: Response, address = response.url || "the response"): Promise<WebAssembly.Module> {
  if (!response.ok) {
    throw loadFailed(`the server answered ${response.status} for ${address}`);
  }
  const type = response.headers.get("content-type") ?? "";
  if (type.split(";", 1)[0]?.trim().toLowerCase() === "application/wasm" && typeof WebAssembly.compileStreaming === "function") {
    return attempted(() => WebAssembly.compileStreaming(response), address);
  }
  let bytes: ArrayBuffer;
  try {
    bytes = await response.arrayBuffer();
  } catch (thrown) {
    throw loadFailed(`${address} could not be read to its end: ${said(thrown)}`, thrown);
  }
  return ofBytes(bytes, type === "" ? address : `${address} (sent as ${type})`);
}

async function ofBytes(given: ArrayBuffer | ArrayBufferView, named: string): Promise<WebAssembly.Module> {
  // Not every view is taken everywhere: Node refuses a DataView.
  const bytes = ArrayBuffer.isView(given) ? new Uint8Array(given.buffer, given.byteOffset, given.byteLength) : given;
  return attempted(() => WebAssembly.compile(bytes as BufferSource), named);
}

async function attempted(compile: () => Promise<WebAssembly.Module>, named: string): Promise<WebAssembly.Module> {
  try {
    return await compile();
  } catch (thrown) {
    throw loadFailed(`${named} did not compile as WebAssembly: ${said(thrown)}`, thrown);
  }
}

function isResponse(value: unknown): value is Response {
  return typeof Response === "function" && value instanceof Response;
}
