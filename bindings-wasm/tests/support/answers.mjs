// All cases of the repository with what the door answers in Rust.

import { readFileSync } from "node:fs";

/** Fewer would mean that some were lost on the way. */
export const AT_LEAST = 1702;

/** The file that `cargo run -p zizhijin-tests --bin answers` wrote. */
export function file() {
  const path = process.env.ZIZHIJIN_ANSWERS;
  if (path === undefined) {
    throw new Error("ZIZHIJIN_ANSWERS names no file; `cargo xtask npm` sets it, `cargo run -p zizhijin-tests --bin answers > FILE` writes one");
  }
  return path;
}

export function all() {
  return readFileSync(file(), "utf8").trimEnd().split("\n").map((line) => JSON.parse(line));
}
