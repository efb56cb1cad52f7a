/** Languages of the command line. */
export const LANGUAGES = ["en", "fr"] as const;
export type Language = (typeof LANGUAGES)[number];

/** True for the code of a language that the catalogue has. */
export function isLanguage(text: string): text is Language {
  return (LANGUAGES as readonly string[]).includes(text);
}

/**
 * The language to speak: `--lang` of the command line, else the locale of the shell, else English. Asked before the
 * options are parsed, because refusals of options are sentences too.
 */
export function pickLanguage(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Language {
  const end = argv.indexOf("--");
  const options = end === -1 ? argv : argv.slice(0, end);
  const asked = options.flatMap((word, index) => {
    if (word === "--lang") return [options[index + 1] ?? ""];
    return word.startsWith("--lang=") ? [word.slice("--lang=".length)] : [];
  });
  const locale = [env["LC_ALL"], env["LC_MESSAGES"], env["LANG"]].find(
    (text) => text !== undefined && text !== "",
  );
  const wanted = [asked.at(-1) ?? "", (locale ?? "").slice(0, 2).toLowerCase()];
  return wanted.find(isLanguage) ?? "en";
}
