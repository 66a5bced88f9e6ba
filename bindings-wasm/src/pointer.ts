/**
 * Writes the steps of a way as a JSON Pointer (RFC 6901).
 *
 * @param path - Names of members and places in lists, from the top; none of them for the whole document.
 * @returns The pointer, `""` for the whole document.
 */
export function toPointer(path: readonly (string | number)[]): string {
  let pointer = "";
  for (const step of path) {
    pointer += `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`;
  }
  return pointer;
}

/**
 * Reads a JSON Pointer (RFC 6901) as the steps of a way.
 *
 * @param pointer - A pointer; a missing `/` at its beginning is no matter.
 * @returns Names of members, and places in lists as text, from the top.
 */
export function pointerSteps(pointer: string): string[] {
  if (pointer === "") {
    return [];
  }
  const steps = (pointer.startsWith("/") ? pointer.slice(1) : pointer).split("/");
  return steps.map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/**
 * The way of a pointer as libraries of forms want it: places in lists are numbers.
 *
 * Which steps are places in lists is seen from the value that the pointer leads into; where that ends, a step of digits alone is one.
 *
 * @param pointer - A JSON Pointer.
 * @param within - The value that it leads into.
 */
export function pointerPath(pointer: string, within?: unknown): (string | number)[] {
  let at: unknown = within;
  return pointerSteps(pointer).map((step) => {
    const known = typeof at === "object" && at !== null;
    const place = isPlace(step) && (known ? Array.isArray(at) : true);
    at = known ? memberOf(at as object, step) : undefined;
    return place ? Number(step) : step;
  });
}

/** Whether a step is written as a place in a list. */
export function isPlace(step: string): boolean {
  return /^(0|[1-9][0-9]{0,8})$/u.test(step);
}

/** What stands under a step; nothing where a value has no such member of its own, or does not let itself be read. */
function memberOf(value: object, step: string): unknown {
  try {
    return Object.hasOwn(value, step) ? (value as Record<string, unknown>)[step] : undefined;
  } catch {
    return undefined;
  }
}
