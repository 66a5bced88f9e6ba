import { refused } from "./errors.js";
import type { Answers, Operation, Problem, Requests, Validation } from "./model.js";
import { answer, problem, wrongArgument } from "./native.js";
import { type Unwritable, isWellFormed, write } from "./write.js";
import { placed } from "./placed.js";

/** What `validate` is asked beside the draft: the request of the operation, without its dossier. */
export type ValidateOptions = Omit<Requests["validate"], "dossier">;

/** The rules engine. `load` gives it; all of its answers come at once, without a server and without a clock. */
export class Engine {
  /**
   * The door itself: JSON text in, JSON text out, byte for byte as on a server.
   *
   * @param operation - The name of an operation.
   * @param request - Its request as JSON text.
   * @returns `{"ok": …}`, or `{"problems": […]}` with everything that is wrong with the request.
   * @throws {ZizhijinError} With the code `wrong-type` where an argument is no text, `utf8` where a text has half of a pair of surrogates, `trap` where
   * the engine broke off.
   */
  callText(operation: string, request: string): string {
    for (const argument of [operation, request]) {
      if (typeof argument !== "string") {
        throw wrongArgument(argument);
      }
    }
    if (!isWellFormed(operation) || !isWellFormed(request)) {
      throw refused([problem("utf8", isWellFormed(operation) ? "" : undefined, {})]);
    }
    return answer(operation, request);
  }

  /**
   * Asks the core.
   *
   * Amounts are text, such as `"1234.50"`, since a number of JavaScript cannot hold them exactly; days are text, such as `"2026-03-01"`. A member
   * that is `undefined` is left out, and an object with `toJSON` is written as that says, but for a `Date`, which holds an instant and no day.
   *
   * @param operation - The name of an operation.
   * @param request - Its request.
   * @returns The answer.
   * @throws {ZizhijinError} With everything that is wrong with the request, each with its place; with the code `trap` where the engine broke off.
   */
  call<O extends Operation>(operation: O, request: Requests[O]): Answers[O] {
    const { problems, ok } = asked(operation, request);
    if (problems.length > 0) {
      throw refused(problems);
    }
    return ok as Answers[O];
  }

  /**
   * Judges a form that is half filled: what is missing, what is against the policy and by how much, what would make it right, and what can still be
   * spent, each at the place of the draft where it stands.
   *
   * The draft is a dossier as people type it: amounts such as `1,234.50元`, days such as `2026.5.9`, blank text for what nobody filled in. What cannot be
   * read is an answer here, among the `problems` of the validation, and so is what JSON cannot hold, such as `NaN` from an empty field of numbers.
   *
   * @param draft - The dossier so far.
   * @param options - The policy, the day, and for whom and for when to look.
   * @returns What there is to say, keyed by JSON Pointers into the draft.
   * @throws {ZizhijinError} With everything that is wrong with the options, never on account of the draft; with the code `trap` where the engine broke off.
   */
  validate(draft: unknown, options: ValidateOptions): Validation {
    const { problems, unwritable, ok } = asked("validate", { ...copied(options), dossier: draft ?? null });
    const around = problems.filter((one) => one.pointer === undefined);
    if (ok === undefined || around.length > 0) {
      throw refused(around.length > 0 ? around : problems);
    }
    return placed(ok as Validation, unwritable);
  }
}

/**
 * The options as they are now, so that each of them is read once.
 *
 * @throws {ZizhijinError} With the code `threw` where one does not let itself be read.
 */
export function copied<T>(options: T): T {
  try {
    return { ...options };
  } catch (thrown) {
    throw refused(write(options).unwritable.map(toProblem), thrown);
  }
}

/** What came of a request. */
interface Asked {
  /** Everything that is wrong with it. */
  readonly problems: readonly Problem[];
  /** Of these, what could not be written. */
  readonly unwritable: readonly Problem[];
  /** What the core answered, if it did not refuse. */
  readonly ok?: unknown;
}

function asked(operation: unknown, request: unknown): Asked {
  if (typeof operation !== "string") {
    throw wrongArgument(operation);
  }
  if (!isWellFormed(operation)) {
    throw refused([problem("utf8", undefined, {})]);
  }
  const written = write(request);
  const unwritable = written.unwritable.map(toProblem);
  const told = JSON.parse(answer(operation, written.text)) as { ok?: unknown; problems?: readonly Problem[] };
  return { problems: merged(unwritable, told.problems ?? []), unwritable, ok: told.ok };
}

/**
 * Both in the order of the input. What could not be written stands where the core tells of what stood in for it, and before what it tells of the
 * object around it.
 */
function merged(unwritable: readonly Problem[], told: readonly Problem[]): Problem[] {
  const all: Problem[] = [];
  let next = 0;
  for (const one of told) {
    let after = next;
    unwritable.forEach((seen, at) => {
      if (covers(seen, one) || covers(one, seen)) {
        after = Math.max(after, at + 1);
      }
    });
    all.push(...unwritable.slice(next, after));
    next = after;
    if (!unwritable.some((seen) => covers(seen, one))) {
      all.push(one);
    }
  }
  return [...all, ...unwritable.slice(next)];
}

function toProblem({ code, pointer, params }: Unwritable): Problem {
  return problem(code, pointer, params);
}

/** Whether the core only tells of what stands in for a value that could not be written. */
function covers(seen: Problem, told: Problem): boolean {
  const place = seen.pointer ?? seen.request;
  const inside = seen.pointer === undefined ? told.request : told.pointer;
  return place !== undefined && inside !== undefined && (inside === place || inside.startsWith(`${place}/`));
}
