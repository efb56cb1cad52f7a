/**
 * The props without those that are undefined. React Aria's types do not take `undefined` for "not given", and ours
 * pass optional props through.
 */
export function given<T extends object>(props: T): { readonly [K in keyof T]?: Exclude<T[K], undefined> } {
  const kept = Object.entries(props).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept) as { readonly [K in keyof T]?: Exclude<T[K], undefined> };
}

/** Class names in one string; what is false or missing is left out. */
export function classes(...names: readonly (string | false | undefined)[]): string {
  return names.filter((name) => typeof name === "string" && name !== "").join(" ");
}
