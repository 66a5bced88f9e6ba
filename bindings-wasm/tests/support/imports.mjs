// What a module reaches, read from the files themselves.

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseAst } from "vite";

/** The names that a module imports. */
function imported(text) {
  const names = [];
  const walk = (node) => {
    if (Array.isArray(node)) {
      node.forEach(walk);
    } else if (typeof node?.type === "string") {
      const { type, source } = node;
      if (["ImportDeclaration", "ExportNamedDeclaration", "ExportAllDeclaration"].includes(type) && source != null) {
        names.push(source.value);
      } else if (type === "ImportExpression" || (type === "CallExpression" && node.callee.name === "require")) {
        names.push("what is found out only as it runs");
      }
      Object.values(node).forEach(walk);
    }
  };
  walk(parseAst(text).body);
  return names;
}

/**
 * The files that are reached from a module, and itself.
 *
 * @throws Where something is imported that is no file beside it, or by a name that is not written out.
 */
export function reached(entry) {
  const seen = new Set();
  const follow = (path) => {
    if (seen.has(path)) {
      return;
    }
    seen.add(path);
    for (const name of imported(readFileSync(path, "utf8"))) {
      if (!name.startsWith("./")) {
        throw new Error(`${path} imports ${name}`);
      }
      follow(join(dirname(path), name));
    }
  };
  follow(entry);
  return [...seen];
}
