import type { Engine } from "./engine.js";
import type { Finding, Outcome, Problem, ProblemCode, Remedy, Validation } from "./model.js";
import { type AdapterOptions, BLOCKING, type Lang, type Severity } from "./options.js";
import { write } from "./write.js";

export type { AdapterOptions, Lang, Severity } from "./options.js";

/** One thing to say at one place of a draft. */
export interface Issue {
  /** A whole sentence, in the language that was asked for. */
  readonly message: string;
  /** Where: a JSON Pointer into the dossier; `""` for the dossier as a whole. */
  readonly pointer: string;
  /** The id of the rule, or the code of the problem. */
  readonly code: string;
  /** The figures that the message names, as they stand in the finding or the problem: amounts, days, shares and ids as text, numbers of things as numbers. */
  readonly params: Readonly<Record<string, unknown>>;
  /** Ids of the clauses behind it; none for what cannot be read. */
  readonly clauses: readonly string[];
  /** How it weighs. */
  readonly severity: Severity;
  /** What would make it right, where anything does; `applyPatch` applies its patch. */
  readonly remedy?: Remedy;
}

/** What there is to say of a draft. */
export interface Judged {
  /** The validation. */
  readonly validation: Validation;
  /** Everything that it says, place by place in the order of the dossier; at one place errors first, then what is missing. */
  readonly issues: readonly Issue[];
  /** Of these, what keeps a form from being sent. */
  readonly blocking: readonly Issue[];
  /** What keeps a draft from being a dossier at all, whether it blocks or not. */
  readonly unfit: readonly Issue[];
  /** What blocks, by its place. */
  readonly blockingAt: ReadonlyMap<string, readonly Issue[]>;
}

/** The members of a problem that are none of its figures. */
const NO_FIGURES: ReadonlySet<string> = new Set(["code", "pointer", "request", "line", "column", "byte", "message_zh", "message_en"]);

/** The problems of what nobody gave yet. */
const LACKING: ReadonlySet<ProblemCode> = new Set(["missing-id", "missing-name"]);

const WEIGHT: Readonly<Record<Severity, number>> = { error: 0, missing: 1, decision: 2 };

/** How a finding weighs by its outcome; the others say that there is nothing to do. */
const SEVERITIES: Partial<Record<Outcome, Severity>> = { fail: "error", unknown: "missing", judgement: "decision", deviation: "decision" };

/**
 * Makes the function that judges drafts for an adapter. Forms ask for each field what there is to say of the whole, so the last answer is kept as long
 * as the draft says the same.
 *
 * @param options - As `checked` gave them.
 * @throws {ZizhijinError} At once, for what is wrong with the options; never on account of a draft.
 */
export function judge(engine: Engine, options: AdapterOptions): (draft: unknown) => Judged {
  const { lang = "zh", block = BLOCKING, onValidation, ...asked } = options;
  // What is wrong with what the core itself is asked is thrown by it.
  engine.validate({}, asked);
  let last: { readonly text: string; readonly judged: Judged } | undefined;
  return (draft) => {
    const { text, unwritable } = write(draft);
    if (last !== undefined && unwritable.length === 0 && last.text === text) {
      return last.judged;
    }
    const validation = engine.validate(draft, asked);
    const issues = issuesOf(validation, lang);
    const blocking = issues.filter((issue) => block.includes(issue.severity));
    const unfit = issues.filter(({ code }) => validation.problems.some((problem) => problem.code === code));
    const judged = { validation, issues, blocking, unfit, blockingAt: byPlace(blocking) };
    last = { text, judged };
    onValidation?.(validation);
    return judged;
  };
}

function byPlace(issues: readonly Issue[]): Map<string, Issue[]> {
  const places = new Map<string, Issue[]>();
  for (const issue of issues) {
    const there = places.get(issue.pointer);
    if (there === undefined) {
      places.set(issue.pointer, [issue]);
    } else {
      there.push(issue);
    }
  }
  return places;
}

/**
 * Everything that a validation says, place by place in the order of the dossier; at one place errors first, then what is missing. It is what the adapters
 * make their messages of.
 *
 * @param validation - What `validate` gave.
 * @param lang - The language of messages; Chinese if left out.
 */
export function issuesOf(validation: Validation, lang: Lang = "zh"): Issue[] {
  return Object.entries(validation.fields).flatMap(([pointer, field]) => {
    const problems = chosen(validation.problems, field.problems).map((problem) => ofProblem(problem, pointer, lang));
    const findings = chosen(validation.findings, field.findings).flatMap((finding) => ofFinding(finding, pointer, lang));
    return [...problems, ...findings].sort((one, other) => WEIGHT[one.severity] - WEIGHT[other.severity]);
  });
}

function chosen<T>(from: readonly T[], places: readonly number[] = []): T[] {
  return places.flatMap((at) => {
    const one = from[at];
    return one === undefined ? [] : [one];
  });
}

function ofProblem(problem: Problem, pointer: string, lang: Lang): Issue {
  return {
    message: lang === "zh" ? problem.message_zh : problem.message_en,
    pointer,
    code: problem.code,
    params: Object.fromEntries(Object.entries(problem).filter(([name]) => !NO_FIGURES.has(name))),
    clauses: [],
    severity: LACKING.has(problem.code) ? "missing" : "error",
  };
}

function ofFinding(finding: Finding, pointer: string, lang: Lang): Issue[] {
  const severity = SEVERITIES[finding.outcome];
  if (severity === undefined) {
    return [];
  }
  const issue: Issue = {
    message: lang === "zh" ? finding.message_zh : finding.message_en,
    pointer,
    code: finding.rule,
    params: finding.figures ?? {},
    clauses: finding.clauses,
    severity,
  };
  return [finding.remedy === undefined ? issue : { ...issue, remedy: finding.remedy }];
}
