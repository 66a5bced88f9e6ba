/** The policy on a plain form, through the browser's own validation of constraints. It makes no element and no style: the page decides how things show. */

import type { Engine } from "./engine.js";
import { type Control, type FormDraft, readForm } from "./html-draft.js";
import { type AdapterOptions, type Issue, type Judged, judge } from "./issues.js";
import type { Validation } from "./model.js";

export type { AdapterOptions, Issue, Lang, Severity } from "./issues.js";

/** The name of the event that carries each `Validation` as its `detail`, from the form upwards. */
export const VALIDATION_EVENT = "zizhijin:validation";

/** A form that is judged while people fill it in. */
export interface Binding {
  /** What was said last. */
  readonly validation: Validation;
  /** The dossier as the form says it now, such as for `applyPatch` or to be sent. */
  readonly draft: unknown;
  /** Reads the form again: after the page itself changed values, or added or removed controls. */
  refresh(): void;
  /** Lets go of the form, and takes back what was said at its controls. */
  unbind(): void;
}

declare global {
  interface HTMLElementEventMap {
    "zizhijin:validation": CustomEvent<Validation>;
  }
}

/**
 * Judges a form whenever people change something in it.
 *
 * Its controls are named by JSON Pointers into the dossier, such as `name="/budget/lines/0/amount"`; others are left alone. What blocks at a control becomes
 * its custom validity, one sentence a line, so that the browser keeps the form from being sent and says why. Each validation
 * goes out as the event `zizhijin:validation`, with what stands at no control too.
 *
 * @param form - The form.
 * @param engine - From `load`.
 * @param options - The policy, the day, for whom, for when, in which language, and what blocks.
 * @throws {ZizhijinError} For what is wrong with the options; never on account of what people type.
 */
export function bind(form: HTMLFormElement, engine: Engine, options: AdapterOptions): Binding {
  return new Bound(form, engine, options);
}

class Bound implements Binding {
  readonly #form: HTMLFormElement;
  readonly #judged: (draft: unknown) => Judged;
  readonly #ended = new AbortController();
  /** The controls at which something was said. */
  #marked = new Set<Control>();
  #read: FormDraft;
  /** What the page was told last. */
  #told: Validation | undefined;

  constructor(form: HTMLFormElement, engine: Engine, options: AdapterOptions) {
    this.#form = form;
    this.#judged = judge(engine, options);
    this.#read = readForm(form);
    // What is wrong with the options is thrown before anything is bound.
    this.#tell();
    const { signal } = this.#ended;
    const again = (): void => this.refresh();
    form.addEventListener("input", again, { signal });
    form.addEventListener("change", again, { signal });
    // Values are what they were at first only after the event.
    form.addEventListener("reset", () => setTimeout(() => signal.aborted || this.refresh()), { signal });
  }

  get validation(): Validation {
    return this.#judged(this.#read.draft).validation;
  }

  get draft(): unknown {
    return this.#read.draft;
  }

  refresh(): void {
    this.#read = readForm(this.#form);
    this.#tell();
  }

  unbind(): void {
    this.#ended.abort();
    this.#clear(() => true);
    this.#marked.clear();
  }

  /** Says at the controls and to the page what there is to say, where it is news. */
  #tell(): void {
    const { validation, blockingAt } = this.#judged(this.#read.draft);
    const marked = new Set<Control>();
    for (const [control, pointer] of this.#read.places) {
      const told = sentences(blockingAt.get(pointer) ?? []);
      if (told !== "") {
        control.setCustomValidity(told);
        marked.add(control);
      }
    }
    this.#clear((control) => !marked.has(control));
    this.#marked = marked;
    if (this.#told !== validation) {
      this.#told = validation;
      this.#form.dispatchEvent(new CustomEvent(VALIDATION_EVENT, { bubbles: true, detail: validation }));
    }
  }

  /** Takes back what was said at controls; what others said there stays. */
  #clear(which: (control: Control) => boolean): void {
    for (const control of this.#marked) {
      if (which(control)) {
        control.setCustomValidity("");
      }
    }
  }
}

/** What a control says: everything that is wrong, else the first thing that there is, since what is missing is missing once. */
function sentences(issues: readonly Issue[]): string {
  const wrong = issues.filter((issue) => issue.severity === "error");
  return (wrong.length > 0 ? wrong : issues.slice(0, 1)).map((issue) => issue.message).join("\n");
}
