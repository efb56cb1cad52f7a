import { REFUSED_ENVIRONMENT } from "./policy.ts";

/** True when `name` is in `patterns`, where a pattern may end with `*`. */
export function isListed(name: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) =>
    pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : name === pattern,
  );
}

/**
 * Takes the variables of `REFUSED_ENVIRONMENT` out of `env`, so that neither this process nor a thread of it heeds them.
 * Names are compared without case, as Windows does. Returns the names that were there.
 */
export function cleanEnvironment(env: Record<string, string | undefined>): readonly string[] {
  const refused = Object.keys(env).filter((name) => isListed(name.toUpperCase(), REFUSED_ENVIRONMENT));
  for (const name of refused) delete env[name];
  return refused;
}
