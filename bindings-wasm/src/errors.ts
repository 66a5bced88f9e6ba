import type { Problem, ProblemCode } from "./model.js";

/** How many problems a message tells; the others stand in `problems`. */
const TOLD = 20;

/**
 * What went wrong: the code of the first problem, or `load-failed` where the engine could not be started, or `trap` where it broke
 * off. After a trap another instance is started, and the next call works.
 */
export type ErrorCode = ProblemCode | "load-failed" | "trap";

/**
 * Everything that this package throws. A rule that is not met is never an error: it is a finding.
 *
 * `message` tells the problems with their places, in English; `problems` has each of them with its code, its place and its message in
 * two languages; `cause` is what lay behind it, where something did.
 */
export class ZizhijinError extends Error {
  override readonly name = "ZizhijinError";
  /** What went wrong, for programs. */
  readonly code: ErrorCode;
  /** Everything that is wrong with the input, each with its place, in the order of the input; none where the input is not to blame. */
  readonly problems: readonly Problem[];

  /** @internal */
  constructor(code: ErrorCode, message: string, problems: readonly Problem[], cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.problems = problems;
  }
}

/**
 * Where a problem is, for people: a pointer into the dossier, a pointer into the request around it, a line and a column of the text, or
 * nothing for the call itself.
 */
export function placeOf(problem: Problem): string {
  if (problem.pointer !== undefined) {
    return problem.pointer === "" ? "the dossier" : problem.pointer;
  }
  if (problem.request !== undefined) {
    return problem.request === "" ? "the request" : `request ${problem.request}`;
  }
  if (problem.line !== undefined) {
    return `line ${problem.line}, column ${problem.column}`;
  }
  return problem.byte === undefined ? "" : `byte ${problem.byte}`;
}

/** The error that tells problems. */
export function refused(problems: readonly Problem[], cause?: unknown): ZizhijinError {
  const [first] = problems;
  if (first === undefined) {
    return broken("it refused a request and did not say why");
  }
  const told = problems.slice(0, TOLD).map((problem) => {
    const place = placeOf(problem);
    return place === "" ? problem.message_en : `${place}: ${problem.message_en}`;
  });
  if (problems.length > told.length) {
    told.push(`and ${problems.length - told.length} more, in \`problems\``);
  }
  return new ZizhijinError(first.code, told.join("\n"), problems, cause);
}

/** The error of a call that broke off. */
export function broken(what: string, cause?: unknown): ZizhijinError {
  return new ZizhijinError("trap", `the engine broke off and was started anew, the next call works: ${what}`, [], cause);
}

/** The error of an engine that could not be started. */
export function loadFailed(why: string, cause?: unknown): ZizhijinError {
  return new ZizhijinError("load-failed", `the engine could not be loaded: ${why}`, [], cause);
}

/** What something that was thrown says of itself, whatever it is. */
export function said(thrown: unknown): string {
  try {
    return thrown instanceof Error ? thrown.message || thrown.name : String(thrown);
  } catch {
    return "no more is known";
  }
}
