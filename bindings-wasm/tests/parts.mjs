// What the native part consists of: a line for each part, with tabs between its name, its bytes, those of them that were made for types of ours, and what
// brotli makes of it alone. `cargo xtask wasm --sizes` builds it with the names of its functions and runs this: `node parts.mjs NAMED.wasm`.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { PACKAGE } from "./support/folders.mjs";

const CODE = 10;
const DATA = 11;
const CUSTOM = 0;
const IMPORTS = 2;

const bytes = readFileSync(process.argv[2]);
let at = 8;

/** A whole number, seven bits to a byte. */
function number() {
  let [value, factor, byte] = [0, 1, 0];
  do {
    byte = bytes[at++];
    value += (byte & 0x7f) * factor;
    factor *= 0x80;
  } while (byte >= 0x80);
  return value;
}

function taken(length) {
  at += length;
  return bytes.subarray(at - length, at);
}

/** Calls a function as often as is said at this place. */
function times(run) {
  const count = number();
  for (let done = 0; done < count; done += 1) {
    run(done);
  }
}

const names = new Map();
const bodies = [];
const data = [];
const others = [];
/** The functions that are imported are counted before its own. */
let imported = 0;

const SECTIONS = {
  [CUSTOM](end) {
    if (String(taken(number())) !== "name") {
      others.push(bytes.subarray(at, end));
      return;
    }
    while (at < end) {
      const [kind, length] = [bytes[at++], number()];
      const next = at + length;
      if (kind === 1) {
        times(() => names.set(number(), String(taken(number()))));
      }
      at = next;
    }
  },
  [IMPORTS](end) {
    // Nothing but functions is imported.
    others.push(bytes.subarray(at, end));
    imported = number();
  },
  [CODE]() {
    times(() => bodies.push(taken(number())));
  },
  [DATA](end) {
    data.push(bytes.subarray(at, end));
  },
};

while (at < bytes.length) {
  const [kind, length] = [bytes[at++], number()];
  const end = at + length;
  (SECTIONS[kind] ?? (() => others.push(bytes.subarray(at, end))))(end);
  at = end;
}

const parts = new Map();

function add(part, piece, ours) {
  const known = parts.get(part) ?? { pieces: [], ours: 0 };
  parts.set(part, known);
  known.pieces.push(piece);
  known.ours += ours ? piece.length : 0;
}

/** Crates of the standard library and what it stands on. */
const STANDARD = ["core", "alloc", "std", "hashbrown", "compiler_builtins", "__rustc"];

/** The crate whose code a function is, or the module of our core: the first that its name names. */
function partOf(name) {
  const [, crate, module] = /(\w+)\[[0-9a-f]+\](?:::(\w+))?/u.exec(name) ?? [];
  if (crate === undefined) {
    // Without a crate there are functions of primitive types, such as `<char>::is_whitespace`, and what tools made.
    return name.startsWith("<") ? "the standard library" : "wasm-bindgen's shims, and what wasm-opt made of several functions";
  }
  if (crate === "zizhijin") {
    return `core, ${module}`;
  }
  return STANDARD.includes(crate) ? "the standard library" : crate.replace("serde_core", "serde");
}

bodies.forEach((body, own) => {
  const name = names.get(own + imported) ?? "";
  const part = partOf(name);
  add(part, body, !part.startsWith("core, ") && /\bzizhijin\[/u.test(name));
});

/** The data, without the policies that stand in it as they are, and without what is Chinese. */
let rest = Buffer.concat(data).toString("latin1");

function cut(part, text) {
  const place = rest.indexOf(text);
  if (place >= 0) {
    add(part, Buffer.from(text, "latin1"), false);
    rest = rest.slice(0, place) + rest.slice(place + text.length);
  }
}

for (const policy of ["chuansha", "illustration"]) {
  const text = readFileSync(join(PACKAGE, `../core/policies/${policy}.json`)).toString("latin1");
  cut(`data, policy ${policy}`, text);
}
// Sentences in Chinese hold digits and signs too.
const CHINESE = /(?:[\xe3-\xef][\x80-\xbf]{2}[ -~]{0,8})+/gu;
add("data, Chinese texts", Buffer.from((rest.match(CHINESE) ?? []).join(""), "latin1"), false);
rest = rest.replace(CHINESE, "");
const TEXTS = /[\n -~]{6,}/gu;
add("data, other texts", Buffer.from((rest.match(TEXTS) ?? []).join(""), "latin1"), false);
add("data, tables and the rest", Buffer.from(rest.replace(TEXTS, ""), "latin1"), false);
others.forEach((other) => add("types, imports, exports and tables of functions", other, false));

const rows = [...parts].map(([part, { pieces, ours }]) => [part, Buffer.concat(pieces), ours]);
rows.sort(([, one], [, other]) => other.length - one.length);
for (const [part, piece, ours] of rows) {
  console.log([part, piece.length, ours, brotliCompressSync(piece).length].join("\t"));
}
