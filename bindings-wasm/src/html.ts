/** The policy on a plain form, through the browser's own validation of constraints. It makes no element and no style: the page decides how things show. */

import type { Engine } from "./engine.js";
import { type FormDraft, type Listed, controlsAt, readForm, senderOf } from "./html-draft.js";
import { type AdapterOptions, type Issue, type Judged, judge } from "./issues.js";
import type { Validation } from "./model.js";
import { wrongArgument } from "./native.js";
import { checked } from "./options.js";
import { tagOf } from "./write.js";

export type { AdapterOptions, Issue, Lang, Severity } from "./issues.js";

/** The name of the event that carries each `Validation` as its `detail`, from the form upwards. */
export const VALIDATION_EVENT = "zizhijin:validation";

/** A form that is judged while people fill it in. */
export interface Binding {
  /** What was said last. */
  readonly validation: Validation;
  /** The dossier as the form says it now, such as for `applyPatch` or to be sent. */
  readonly draft: unknown;
  /** Everything that was said last, place by place, in the language that was asked for. */
  readonly issues: readonly Issue[];
  /** Of these, what keeps the form from being sent; none when it may be. */
  readonly blocking: readonly Issue[];
  /** Reads the form again, and sends the event: after the page itself changed values, or added or removed controls. Nothing once the form was let go. */
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
 * its custom validity, one sentence a line, so that the browser keeps the form from being sent and says why. What blocks where the form has no control
 * that people can fill in is said at the first control within that place, or of the same item of a list, else at the button that sends the form: what blocks is
 * never passed over. Each validation goes out as the event `zizhijin:validation`.
 *
 * @param form - The form.
 * @param engine - From `load`.
 * @param options - The policy, the day, for whom, for when, in which language, and what blocks.
 * @throws {ZizhijinError} For what is wrong with the options; never on account of what people type.
 */
export function bind(form: HTMLFormElement, engine: Engine, options: AdapterOptions): Binding {
  // Asked by what it is, since a form of another window has a class of its own.
  if (typeof form !== "object" || form === null || tagOf(form) !== "HTMLFormElement") {
    throw wrongArgument(form);
  }
  return new Bound(form, engine, checked(engine, options));
}

class Bound implements Binding {
  readonly #form: HTMLFormElement;
  readonly #judged: (draft: unknown) => Judged;
  readonly #ended = new AbortController();
  /** The elements at which something was said. */
  #marked = new Set<Listed>();
  #read: FormDraft;
  /** What the page was told last, and whether it is being told. */
  #told: Validation | undefined;
  #telling = false;

  constructor(form: HTMLFormElement, engine: Engine, options: AdapterOptions) {
    this.#form = form;
    this.#judged = judge(engine, options);
    this.#read = readForm(form);
    this.#tell(false);
    const { signal } = this.#ended;
    const listen = (at: EventTarget, type: string, heard: (event: Event) => void): void => {
      // Asked past the form itself, where a control of such a name stands in the place of the member.
      EventTarget.prototype.addEventListener.call(at, type, heard, { signal });
    };
    const again = (): void => this.#again(false);
    // What belongs to the form by its attribute `form` stands elsewhere on the page.
    const root = Node.prototype.getRootNode.call(form);
    const around = root === form ? (Reflect.get(Node.prototype, "ownerDocument", form) as Document) : root;
    const outside = ({ target }: Event): void => {
      if ((target as Partial<Listed> | null)?.form === form && !Node.prototype.contains.call(form, target as Node)) {
        again();
      }
    };
    for (const type of ["input", "change"]) {
      listen(form, type, again);
      listen(around, type, outside);
    }
    // Values are what they were at first only after the event.
    listen(form, "reset", () => setTimeout(again));
  }

  get validation(): Validation {
    return this.#judged(this.#read.draft).validation;
  }

  get issues(): readonly Issue[] {
    return this.#judged(this.#read.draft).issues;
  }

  get blocking(): readonly Issue[] {
    return this.#judged(this.#read.draft).blocking;
  }

  get draft(): unknown {
    return this.#read.draft;
  }

  refresh(): void {
    // The page that asks while it is told needs to be told only of what is new, or there would be no end to it.
    this.#again(!this.#telling);
  }

  unbind(): void {
    this.#ended.abort();
    this.#clear(() => true);
    this.#marked.clear();
  }

  #again(always: boolean): void {
    if (!this.#ended.signal.aborted) {
      this.#read = readForm(this.#form);
      this.#tell(always);
    }
  }

  /** Says at the controls what there is to say, and to the page where it is news or it asked. */
  #tell(always: boolean): void {
    const { validation, blockingAt } = this.#judged(this.#read.draft);
    const said = new Map<Listed, Issue[]>();
    const able = [...this.#read.places].filter(([{ willValidate }]) => willValidate);
    const sender = senderOf(this.#form);
    for (const [place, issues] of blockingAt) {
      const controls: Listed[] = controlsAt(able, place);
      for (const at of controls.length > 0 || sender === undefined ? controls : [sender]) {
        said.set(at, [...(said.get(at) ?? []), ...issues]);
      }
    }
    for (const [at, issues] of said) {
      at.setCustomValidity(sentences(issues));
    }
    this.#clear((at) => !said.has(at));
    this.#marked = new Set(said.keys());
    if (this.#told !== validation || always) {
      this.#told = validation;
      this.#telling = true;
      try {
        const event = new CustomEvent(VALIDATION_EVENT, { bubbles: true, detail: validation });
        EventTarget.prototype.dispatchEvent.call(this.#form, event);
      } finally {
        this.#telling = false;
      }
    }
  }

  /** Takes back what was said at controls; what others said there stays. */
  #clear(which: (at: Listed) => boolean): void {
    for (const at of this.#marked) {
      if (which(at)) {
        at.setCustomValidity("");
      }
    }
  }
}

/** What a control says: everything that is wrong, else the first thing that there is, since what is missing is missing once. */
function sentences(issues: readonly Issue[]): string {
  const wrong = issues.filter((issue) => issue.severity === "error");
  return (wrong.length > 0 ? wrong : issues.slice(0, 1)).map((issue) => issue.message).join("\n");
}
