/** The policy as a Standard Schema, which React Hook Form, TanStack Form and many others take as a validator. */

import type { Engine } from "./engine.js";
import { type AdapterOptions, type Issue, judge } from "./issues.js";
import type { Dossier } from "./model.js";
import { checked } from "./options.js";
import { pointerPath } from "./pointer.js";

export type { AdapterOptions, Issue, Lang, Severity } from "./issues.js";

/** How a schema is made. */
export interface StandardSchemaOptions<Values = any> extends AdapterOptions {
  /** Makes the dossier of the values of a form, where they are not of its shape. It must not throw while people type. */
  readonly toDossier?: ((values: Values) => unknown) | undefined;
  /**
   * The way to the field of the form that shows what stands at a place of the dossier, where the form is of another shape; nothing for what no field
   * shows, which then is an issue of the form as a whole.
   */
  readonly toPath?: ((pointer: string) => readonly (string | number)[] | undefined) | undefined;
}

/** An issue as Standard Schema wants it, with what else there is to say. */
export interface StandardIssue extends Issue {
  /** The way to the field: names of members, numbers for places in lists; empty for the form as a whole. */
  readonly path: readonly (string | number)[];
}

/** What the validation of a form came to. */
export type StandardResult =
  | { readonly value: Dossier; readonly issues?: undefined }
  | { readonly issues: readonly StandardIssue[] };

/**
 * A Standard Schema, version 1, that answers at once. It takes whatever a form holds, also what is no dossier yet, so that its values are of any
 * type where none is given; their libraries take the type from the form.
 */
export interface StandardSchema<Values = any> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: "zizhijin";
    readonly validate: (value: unknown) => StandardResult;
    readonly types?: { readonly input: Values; readonly output: Dossier } | undefined;
  };
}

/**
 * Makes a Standard Schema of the policy.
 *
 * Where nothing blocks, the value is the dossier in its strict form, ready to be sent: amounts with two decimals, days as `2026-03-01`, nothing blank. Else
 * there is an issue for each place of each problem and finding that blocks, the gravest first at each place; where nothing blocks and yet it is no dossier
 * (an amount that cannot be read, an element without an id), for each place of what keeps it from being one.
 *
 * @param engine - From `load`.
 * @param options - The policy, the day, for whom, for when, in which language, and what blocks.
 * @throws {ZizhijinError} At once, for what is wrong with the options; the schema itself never throws on account of the values.
 */
export function toStandardSchema<Values = any>(engine: Engine, options: StandardSchemaOptions<Values>): StandardSchema<Values> {
  const { toDossier, toPath, ...asked } = checked(engine, options, ["toDossier", "toPath"]);
  const judged = judge(engine, asked);
  const validate = (values: unknown): StandardResult => {
    const draft = toDossier === undefined ? values : toDossier(values as Values);
    const { blocking, unfit } = judged(draft);
    // Whatever the caller lets pass, what is no dossier cannot be given as one.
    const stopping = blocking.length > 0 ? blocking : unfit;
    if (stopping.length === 0) {
      const { policy, as_of } = asked;
      return { value: engine.call("normalise", { policy, as_of, dossier: draft as object, typed: true }) };
    }
    const pathOf = (pointer: string): readonly (string | number)[] => (toPath === undefined ? pointerPath(pointer, draft) : (toPath(pointer) ?? []));
    return { issues: stopping.map((issue) => ({ ...issue, path: pathOf(issue.pointer) })) };
  };
  return { "~standard": { version: 1, vendor: "zizhijin", validate } };
}
