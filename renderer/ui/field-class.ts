/** Class of a field: dashed when something is missing. */
export function fieldClass(error: string | undefined): string {
  return error === undefined ? "field" : "field missing";
}
