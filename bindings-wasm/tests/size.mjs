// How large the package is for who loads it, and that it is not larger than it may be.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { PACKAGE } from "./support/folders.mjs";

/**
 * What the native part may come to as a server sends it, in bytes of brotli. It is a little more than it came to when this was last
 * lowered: whatever makes it smaller lowers the limit, whatever makes it larger has to say why.
 */
const WASM_AT_MOST = 205_000;

/** What all of its JavaScript may come to, each file by itself, without comments, in bytes of brotli. */
const SCRIPTS_AT_MOST = 14_500;

const DIST = join(PACKAGE, "dist");

function sizes(bytes) {
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
  return { raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotli.length };
}

function sum(all) {
  const add = (left, right) => ({ raw: left.raw + right.raw, gzip: left.gzip + right.gzip, brotli: left.brotli + right.brotli });
  return all.reduce(add, { raw: 0, gzip: 0, brotli: 0 });
}

const scripts = readdirSync(DIST).filter((name) => name.endsWith(".js"));
const measured = [
  ["zizhijin.wasm", sizes(readFileSync(join(DIST, "zizhijin.wasm"))), WASM_AT_MOST],
  [`JavaScript, ${scripts.length} files`, sum(scripts.map((name) => sizes(readFileSync(join(DIST, name))))), SCRIPTS_AT_MOST],
];

console.log(`${"".padEnd(24)}${["raw", "gzip -9", "brotli 11", "at most"].map((name) => name.padStart(12)).join("")}`);
for (const [name, { raw, gzip, brotli }, atMost] of measured) {
  const figures = [raw, gzip, brotli, atMost].map((figure) => figure.toLocaleString("en").padStart(12));
  console.log(`${name.padEnd(24)}${figures.join("")}`);
}
for (const [name, { brotli }, atMost] of measured.filter(([, { brotli }, atMost]) => brotli > atMost)) {
  console.error(`${name}: ${brotli} bytes of brotli are ${brotli - atMost} more than it may come to`);
  process.exitCode = 1;
}
