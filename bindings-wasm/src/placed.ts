import type { Problem, Validation } from "./model.js";

/**
 * A validation with what JavaScript alone could see of the draft. Where the core tells of what stood in for such a value, that problem gives way to
 * the one of the value itself.
 *
 * @param validation - What the core answered.
 * @param unwritable - The problems of values that could not be written, each with its pointer.
 */
export function placed(validation: Validation, unwritable: readonly Problem[]): Validation {
  if (unwritable.length === 0) {
    return validation;
  }
  const problems = [...validation.problems];
  const fields = { ...validation.fields };
  for (const problem of unwritable) {
    const pointer = problem.pointer ?? "";
    const stood = problems.findIndex((told) => told.pointer === pointer);
    if (stood >= 0) {
      problems[stood] = problem;
    } else {
      const field = fields[pointer] ?? {};
      fields[pointer] = { ...field, problems: [...(field.problems ?? []), problems.length] };
      problems.push(problem);
    }
  }
  return { ...validation, problems, fields };
}
