// Where the tests find what was built, and where they make what they need.

import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the package. */
export const PACKAGE = fileURLToPath(new URL("../../", import.meta.url));

/** What may be thrown away. */
const TARGET = join(PACKAGE, "../target/npm");

/** Runs a program to its end; gives what it wrote, or throws with everything that it said. */
export function run(program, args, { cwd = PACKAGE, ...options } = {}) {
  const ended = spawnSync(program, args, { cwd, encoding: "utf8", maxBuffer: 1 << 26, ...options });
  if (ended.error !== undefined) {
    throw ended.error;
  }
  if (ended.status !== 0) {
    throw new Error(`${program} ${args.join(" ")}: ${ended.status ?? ended.signal}\n${ended.stdout}${ended.stderr}`);
  }
  return ended.stdout;
}

/** The package as it is published. */
export function packed() {
  const folder = join(TARGET, "packed");
  const files = readdirSync(folder).filter((name) => name.endsWith(".tgz"));
  if (files.length !== 1) {
    throw new Error(`${folder} holds ${files.length} packages, not one; \`cargo xtask npm\` makes it`);
  }
  return join(folder, files[0]);
}

/** What the first one came to, which is the same for all of them. */
let installed;

/**
 * A user's folder with nothing in it but the files that are given and the package, installed from what is published. No registry is
 * asked for anything, since the package depends on nothing.
 */
export function user(name, files = {}) {
  const folder = join(TARGET, "users", name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [path, text] of Object.entries({ "package.json": '{ "private": true, "type": "module" }\n', ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  if (installed === undefined) {
    run("npm", ["install", "--offline", "--no-audit", "--no-fund", "--no-save", packed()], { cwd: folder });
    installed = join(folder, "node_modules");
  } else {
    cpSync(installed, join(folder, "node_modules"), { recursive: true });
  }
  return folder;
}
