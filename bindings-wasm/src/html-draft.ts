/** Reading of a plain form: which draft its controls say, and which control says what. */

import { isPlace, pointerSteps, toPointer } from "./pointer.js";

/** A control that people fill in. */
export type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** The draft of a form, and where each control stands in it. */
export interface FormDraft {
  /** The dossier so far. */
  readonly draft: unknown;
  /** For each control its place in the draft, as a JSON Pointer. */
  readonly places: ReadonlyMap<Control, string>;
}

/** A part of the draft that is being built: the parts by their steps, or what a control says. */
interface Part {
  readonly parts: Map<string, Part>;
  readonly controls: Control[];
  said?: unknown;
}

/** The step of a JSON Pointer to the place behind the last item of a list. */
const BEHIND = "-";

/** An element of a form that can keep it from being sent. */
export type Listed = Control | HTMLButtonElement;

/** Types of `input` that hold no fact. */
const NO_FACTS: ReadonlySet<string> = new Set(["button", "file", "image", "reset", "submit"]);

/**
 * Reads the controls whose names are JSON Pointers into the dossier, such as `name="/budget/lines/0/amount"`. A checkbox says `true` or `false`, a list of
 * several choices the list of their texts, everything else its text; a control that is disabled, or a group of radio buttons of which none is chosen,
 * says nothing. Items of a list may leave places out, as when a row was removed: they count by their order. A control whose name ends in `/-`, the place
 * behind the last item, says that there is a list, even if nothing is in it.
 */
export function readForm(form: HTMLFormElement): FormDraft {
  const top = newPart();
  for (const element of elementsOf(form)) {
    if (isControl(element) && element.name.startsWith("/") && !element.matches(":disabled")) {
      const part = partAt(top, pointerSteps(element.name));
      part.controls.push(element);
      const said = saidBy(element);
      if (said !== undefined) {
        part.said = said;
      }
    }
  }
  const places = new Map<Control, string>();
  return { draft: built(top, [], places) ?? {}, places };
}

/**
 * The elements of a form, also of those that stand outside and name it. It is asked past the form itself, since a control that is named `elements` stands in the
 * place of that member.
 */
function elementsOf(form: HTMLFormElement): HTMLFormControlsCollection {
  return Reflect.get(HTMLFormElement.prototype, "elements", form) as HTMLFormControlsCollection;
}

/** The button that sends a form, rather one that asks first whether all is well; else the first element that can keep it from being sent. */
export function senderOf(form: HTMLFormElement): Listed | undefined {
  const able = Array.from(elementsOf(form), (element) => element as Listed).filter(({ willValidate }) => willValidate);
  const buttons = able.filter((element): element is HTMLButtonElement | HTMLInputElement => element.type === "submit");
  return buttons.find(({ formNoValidate }) => !formNoValidate) ?? buttons[0] ?? able[0];
}

/**
 * The controls at which to say what stands at a place: its own; where there are none that can keep the form from being sent, such as hidden ones, the first
 * within it; else the first of the item of a list that it lies in. None for what stands further from every control.
 *
 * @param places - The controls that can keep it from being sent, each with its place.
 * @param place - A JSON Pointer.
 */
export function controlsAt(places: readonly (readonly [Control, string])[], place: string): Control[] {
  const own = places.filter(([, at]) => at === place);
  for (let part = place; own.length === 0 && part !== ""; part = part.slice(0, part.lastIndexOf("/"))) {
    if (part === place || isPlace(part.slice(part.lastIndexOf("/") + 1))) {
      own.push(...places.filter(([, at]) => at.startsWith(`${part}/`)).slice(0, 1));
    }
  }
  return own.map(([control]) => control);
}

function newPart(): Part {
  return { parts: new Map(), controls: [] };
}

function partAt(top: Part, steps: readonly string[]): Part {
  let part = top;
  for (const step of steps) {
    let further = part.parts.get(step);
    if (further === undefined) {
      further = newPart();
      part.parts.set(step, further);
    }
    part = further;
  }
  return part;
}

/** What a part of the draft says; `undefined` where it says nothing. */
function built(part: Part, path: readonly (string | number)[], places: Map<Control, string>): unknown {
  for (const control of part.controls) {
    places.set(control, toPointer(path));
  }
  if (part.parts.size === 0) {
    return part.said;
  }
  part.parts.delete(BEHIND);
  const steps = [...part.parts];
  if (steps.every(([step]) => isPlace(step))) {
    steps.sort(([one], [other]) => Number(one) - Number(other));
    return steps.map(([, further], at) => built(further, [...path, at], places) ?? {});
  }
  const members = Object.create(null) as Record<string, unknown>;
  for (const [step, further] of steps) {
    members[step] = built(further, [...path, step], places);
  }
  return members;
}

/** Asked by name, since a form of another window has classes of its own. */
function isControl(element: Element): element is Control {
  const { localName } = element;
  return isInput(element) ? !NO_FACTS.has(element.type) : localName === "select" || localName === "textarea";
}

function isInput(element: Element): element is HTMLInputElement {
  return element.localName === "input";
}

function saidBy(control: Control): unknown {
  if (isInput(control) && control.type === "checkbox") {
    return control.checked;
  }
  if (isInput(control) && control.type === "radio") {
    return control.checked ? control.value : undefined;
  }
  if (control.localName === "select") {
    const { multiple, selectedOptions, value } = control as HTMLSelectElement;
    return multiple ? Array.from(selectedOptions, (option) => option.value) : value;
  }
  return control.value;
}
