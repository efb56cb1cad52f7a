/**
 * DevTools cannot register a scheme. So `app://valise/x` is served to the page as `https://valise.app.invalid/x`:
 * a secure context with an origin of its own, at a name that never exists. Addresses are translated both ways,
 * so the application sees its own scheme only.
 */

const schemes = new Map<string, object>();

/** Announces a scheme of the application. */
export function addScheme(scheme: string, privileges: object): void {
  schemes.set(scheme, privileges);
}

/** The address the page has for an address of the application. */
export function toPageUrl(url: string): string {
  return url.replace(/^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)/iu, (whole, scheme: string, host: string) =>
    schemes.has(scheme) ? `https://${host}.${scheme}.invalid` : whole,
  );
}

/** The address the application has for an address of the page. */
export function toAppUrl(url: string): string {
  const pattern = /^https:\/\/([^/?#]*)\.([a-z][a-z0-9+-]*)\.invalid(?=[/?#]|$)/iu;
  return url.replace(pattern, (whole, host: string, scheme: string) =>
    schemes.has(scheme) ? `${scheme}://${host}` : whole,
  );
}

/** Translates the schemes in a content security policy, such as `app:` or `app://valise`. */
export function toPagePolicy(policy: string): string {
  return [...schemes.keys()].reduce(
    (text, scheme) =>
      text.replace(
        new RegExp(`(^|[\\s;])${scheme}:(?://([\\w.-]+))?(?=[\\s;]|$)`, "gu"),
        (_whole, before: string, host?: string) => `${before}https://${host ?? "*"}.${scheme}.invalid`,
      ),
    policy,
  );
}

/** The origin of an address, in the application's words. */
export function originOf(url: string): string {
  const parsed = URL.canParse(toPageUrl(url)) ? new URL(toPageUrl(url)) : undefined;
  return parsed === undefined ? "null" : toAppUrl(parsed.origin);
}
