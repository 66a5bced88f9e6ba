// The examples of the README.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PACKAGE } from "./folders.mjs";

/** The blocks of a language, each with the line on which its code begins. */
export function blocks(language) {
  const lines = readFileSync(join(PACKAGE, "README.md"), "utf8").split("\n");
  const starts = lines.flatMap((line, at) => (line === `\`\`\`${language}` ? [at + 1] : []));
  return starts.map((start) => ({ line: start + 1, code: `${lines.slice(start, lines.indexOf("```", start)).join("\n")}\n` }));
}
