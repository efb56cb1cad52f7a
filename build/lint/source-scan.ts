import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Root of the project. */
export const projectRoot = fileURLToPath(new URL("../../", import.meta.url));

export interface SourceFile {
  /** Path from the root of the project, with `/`. */
  readonly path: string;
  readonly text: string;
}

export interface Token {
  readonly kind: "word" | "text" | "template" | "regex" | "comment" | "mark";
  /** The characters as written; of a `text` the part between the quotes. */
  readonly value: string;
  readonly line: number;
}

const SKIPPED_FOLDERS = new Set(["node_modules", "out", ".git"]);

/** Every file below `folder` (from the root) whose name ends with one of `endings`, in order of path. */
export function filesBelow(folder: string, endings: readonly string[]): readonly SourceFile[] {
  return readdirSync(join(projectRoot, folder), { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry): readonly SourceFile[] => {
      const path = folder === "." ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        return SKIPPED_FOLDERS.has(entry.name) ? [] : filesBelow(path, endings);
      }
      const wanted = entry.isFile() && endings.some((ending) => entry.name.endsWith(ending));
      return wanted ? [{ path, text: readFileSync(join(projectRoot, path), "utf8") }] : [];
    });
}

const WORD = /[\p{ID_Start}$_#][\p{ID_Continue}$]*/uy;
const NUMBER = /[0-9][0-9a-zA-Z_.]*/uy;
const SPACE = /\s+/uy;
const COMMENT = /\/\/[^\n]*|\/\*[^]*?\*\//uy;
const TEXT = /"(?:[^"\\\n]|\\[^])*"|'(?:[^'\\\n]|\\[^])*'/uy;
const REGEX = /\/(?![/*])(?:[^\\/[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/uy;

/** Words after which a slash starts a regular expression and not a division. */
const BEFORE_REGEX = new Set([
  "return",
  "typeof",
  "case",
  "in",
  "of",
  "do",
  "else",
  "void",
  "delete",
  "throw",
  "await",
]);

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/** End (behind the closing mark) of the template text that goes on at `at`, and whether a hole `${` opens there. */
function templateEnd(text: string, at: number): { readonly end: number; readonly hole: boolean } {
  for (let index = at; index < text.length; index += 1) {
    if (text[index] === "\\") {
      index += 1;
    } else if (text[index] === "`") {
      return { end: index + 1, hole: false };
    } else if (text.startsWith("${", index)) {
      return { end: index + 2, hole: true };
    }
  }
  throw new Error("a template without an end");
}

function regexMayFollow(last: Token | undefined): boolean {
  if (last === undefined) {
    return true;
  }
  if (last.kind === "word") {
    return BEFORE_REGEX.has(last.value);
  }
  return last.kind === "mark" && ![")", "]", "}"].includes(last.value);
}

/**
 * Splits TypeScript source into tokens. It knows comments, texts, templates with holes and regular
 * expressions, so that nothing inside them is taken for code. It is not a parser.
 */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  /** For each open template hole: how many braces are open inside it. */
  const holes: number[] = [];
  let last: Token | undefined;
  let line = 1;
  let at = 0;

  const push = (kind: Token["kind"], raw: string, value = raw): void => {
    const token = { kind, value, line };
    tokens.push(token);
    if (kind !== "comment") {
      last = token;
    }
    line += raw.split("\n").length - 1;
    at += raw.length;
  };
  const pushTemplate = (from: number): void => {
    const { end, hole } = templateEnd(text, from);
    push("template", text.slice(at, end));
    if (hole) {
      holes.push(0);
      last = undefined;
    }
  };

  while (at < text.length) {
    const space = match(SPACE, text, at);
    if (space !== undefined) {
      line += space.split("\n").length - 1;
      at += space.length;
      continue;
    }
    const comment = match(COMMENT, text, at);
    const quoted = match(TEXT, text, at);
    const word = match(WORD, text, at) ?? match(NUMBER, text, at);
    const regex = regexMayFollow(last) ? match(REGEX, text, at) : undefined;
    const mark = text[at] ?? "";
    const open = holes.at(-1);
    if (at === 0 && text.startsWith("#!")) {
      push("comment", text.split("\n", 1)[0] ?? "");
    } else if (comment !== undefined) {
      push("comment", comment);
    } else if (quoted !== undefined) {
      push("text", quoted, quoted.slice(1, -1));
    } else if (mark === "`") {
      pushTemplate(at + 1);
    } else if (mark === "}" && open === 0) {
      holes.pop();
      pushTemplate(at + 1);
    } else if (regex !== undefined) {
      push("regex", regex);
    } else if (word !== undefined) {
      push("word", word);
    } else {
      if (open !== undefined && (mark === "{" || mark === "}")) {
        holes[holes.length - 1] = open + (mark === "{" ? 1 : -1);
      }
      push("mark", mark);
    }
  }
  return tokens;
}

export interface Import {
  readonly specifier: string;
  readonly line: number;
}

/** Every module that `text` names: import and export lines, `import()` as a call or a type, `require()`. */
export function importsOf(text: string): readonly Import[] {
  const tokens = tokensOf(text).filter((token) => token.kind !== "comment");
  return tokens.flatMap((token, index): readonly Import[] => {
    const before = tokens[index - 1];
    const beforeThat = tokens[index - 2];
    const plain = token.kind === "template" && !token.value.includes("${");
    if (token.kind !== "text" && !plain) {
      return [];
    }
    const byKeyword = before?.kind === "word" && (before.value === "from" || before.value === "import");
    const byCall =
      before?.value === "(" &&
      beforeThat?.kind === "word" &&
      ["import", "require", "resolve", "getBuiltinModule"].includes(beforeThat.value);
    return byKeyword || byCall
      ? [{ specifier: plain ? token.value.slice(1, -1) : token.value, line: token.line }]
      : [];
  });
}

export interface ExportedFunction {
  readonly name: string;
  readonly line: number;
  /** The doc comment right above the declaration (or above its first overload), without marks; may be empty. */
  readonly comment: string;
}

function closing(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let index = open; index < tokens.length; index += 1) {
    const { kind, value } = tokens[index] ?? { kind: "comment", value: "" };
    if (kind === "mark" && ["(", "[", "{", "<"].includes(value)) {
      depth += 1;
    } else if (
      kind === "mark" &&
      ([")", "]", "}"].includes(value) || (value === ">" && tokens[index - 1]?.value !== "="))
    ) {
      depth -= 1;
      if (depth === 0) {
        return index;
      }
    }
  }
  return tokens.length;
}

/** True when the tokens from `index` on (behind `=`) start a function: `function`, `x =>` or `(x) =>`. */
function startsFunction(tokens: readonly Token[], index: number): boolean {
  let at = index;
  if (tokens[at]?.value === "async") {
    at += 1;
  }
  if (tokens[at]?.value === "<") {
    at = closing(tokens, at) + 1;
  }
  if (tokens[at]?.value === "function") {
    return true;
  }
  const after = tokens[at]?.value === "(" ? closing(tokens, at) + 1 : at + 1;
  const isArrow = tokens[after]?.value === "=" && tokens[after + 1]?.value === ">";
  return isArrow || (tokens[at]?.value === "(" && tokens[after]?.value === ":");
}

/** Index of the `=` that ends the name and type of a constant declared at `index`. */
function initialiser(tokens: readonly Token[], index: number): number {
  let at = index;
  while (at < tokens.length && tokens[at]?.value !== ";") {
    if (tokens[at]?.value === "=" && tokens[at + 1]?.value !== ">") {
      return at;
    }
    at = ["(", "[", "{"].includes(tokens[at]?.value ?? "") ? closing(tokens, at) + 1 : at + 1;
  }
  return tokens.length;
}

/** Every function that `text` exports by its declaration, as `function` or as a constant. */
export function exportedFunctionsOf(text: string): readonly ExportedFunction[] {
  const all = tokensOf(text);
  const found: ExportedFunction[] = [];
  all.forEach((token, index) => {
    if (token.kind !== "word" || token.value !== "export") {
      return;
    }
    const rest = all.slice(index + 1).filter((next) => next.kind !== "comment");
    const words = rest.slice(0, 4).map((next) => next.value);
    const afterAsync = words[0] === "async" ? 1 : 0;
    let name: string | undefined;
    if (words[afterAsync] === "function") {
      name = words[afterAsync + 1] === "*" ? words[afterAsync + 2] : words[afterAsync + 1];
    } else if (words[0] === "const" && startsFunction(rest, initialiser(rest, 1) + 1)) {
      name = words[1];
    }
    if (name === undefined) {
      return;
    }
    const above = all[index - 1];
    const isDoc = above?.kind === "comment" && above.value.startsWith("/**");
    const previous = found.at(-1);
    if (!isDoc && previous?.name === name) {
      return;
    }
    const comment = isDoc ? above.value.replaceAll(/^\/\*\*|\*\/$|^\s*\*/gmu, "").trim() : "";
    found.push({ name, line: token.line, comment });
  });
  return found;
}
