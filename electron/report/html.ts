/** A piece of a page: text that is escaped, or a tag. Nothing becomes a tag that was not made by `tag`. */
export interface Html {
  readonly html: string;
}

export type HtmlChild = Html | string | null;

const SIGNS: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** A text as it may stand between tags and inside a quoted attribute. Control characters, which no page may hold, are left out. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll(/[&<>"']/g, (sign) => SIGNS[sign] ?? "")
    .replaceAll(/[^\P{C}\n\t\p{Cf}\p{Cn}]/gu, "");
}

/** Tags without content. */
const VOID: ReadonlySet<string> = new Set(["meta", "br", "path"]);

type Attributes = Readonly<Record<string, string | undefined>>;

/** One tag with its attributes; every value is escaped, and names are our own. */
export function tag(name: string, attributes: Attributes, ...children: readonly HtmlChild[]): Html {
  const shown = Object.entries(attributes)
    .map(([key, value]) => (value === undefined ? "" : ` ${key}="${escapeHtml(value)}"`))
    .join("");
  if (VOID.has(name)) return { html: `<${name}${shown}>` };
  return { html: `<${name}${shown}>${inside(children)}</${name}>` };
}

/** Several pieces as one. */
export function joined(children: readonly HtmlChild[]): Html {
  return { html: inside(children) };
}

function inside(children: readonly HtmlChild[]): string {
  return children
    .map((child) => (child === null ? "" : typeof child === "string" ? escapeHtml(child) : child.html))
    .join("");
}
