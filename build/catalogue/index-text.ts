/** The text of `electron/core/catalogue/all-types.ts` for the files of `types/`: a request type is one file there. */
export function catalogueIndex(files: readonly string[]): string {
  const names = files
    .filter((file) => file.endsWith(".ts"))
    .map((file) => file.slice(0, -3))
    .toSorted();
  const imports = names.map((name) => `import { TYPE as ${camelCase(name)} } from "./types/${name}.ts";`);
  const rows = names.map((name) => `  ${camelCase(name)},`);
  return [
    'import type { RequestType } from "./request-type.ts";',
    ...imports,
    "",
    "/** Made by `npm run catalogue` from the files of `types/`; not written by hand. */",
    "export const ALL_TYPES: readonly RequestType[] = [",
    ...rows,
    "];",
    "",
  ].join("\n");
}

function camelCase(name: string): string {
  return name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
