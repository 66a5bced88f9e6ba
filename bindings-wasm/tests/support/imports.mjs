// What a module reaches, read from the files themselves.

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseAst } from "vite";

/** Calls a function with each node of a tree. */
function walk(node, visit) {
  if (Array.isArray(node)) {
    node.forEach((one) => walk(one, visit));
  } else if (typeof node?.type === "string") {
    visit(node);
    Object.values(node).forEach((one) => walk(one, visit));
  }
}

/** The names that a module imports. */
function imported(text) {
  const names = [];
  walk(parseAst(text).body, ({ type, source, callee }) => {
    if (["ImportDeclaration", "ExportNamedDeclaration", "ExportAllDeclaration"].includes(type) && source != null) {
      names.push(source.value);
    } else if (type === "ImportExpression" || (type === "CallExpression" && callee.name === "require")) {
      names.push("what is found out only as it runs");
    }
  });
  return names;
}

/** The names of all kinds that stand in the code of a module. */
export function named(path) {
  const names = new Set();
  walk(parseAst(readFileSync(path, "utf8")).body, ({ type, name }) => {
    if (type === "Identifier") {
      names.add(name);
    }
  });
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
