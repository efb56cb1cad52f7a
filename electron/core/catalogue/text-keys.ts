/**
 * The keys of the catalogue of texts under which a field's label may stand, in the order in which they are tried: that of
 * this very message, then the one that every message shares. `path` has no list positions ("targets.category"); `owner`
 * is the wire name of a message, or "act.<kind>".
 */
export function fieldTextKeys(owner: string, path: string): readonly [string, string] {
  return [`field.${owner}.${path}`, `field.shared.${path}`];
}

/**
 * The same for "preservation.request.targets.category", where nobody says at which dot the name of the message ends: no
 * shared label begins with the rest of a message's name, so the longest that exists is the right one.
 */
export function labelTextKeys(dotted: string): readonly string[] {
  const names = dotted.split(".");
  const shared = names.slice(1).map((_, index) => `field.shared.${names.slice(index + 1).join(".")}`);
  return [`field.${dotted}`, ...shared];
}
