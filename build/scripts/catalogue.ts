import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { catalogueTables } from "../catalogue/catalogue-tables.ts";
import { catalogueIndex } from "../catalogue/index-text.ts";
import { withMade } from "../catalogue/markdown.ts";
import { messagesPage, type Texts } from "../catalogue/messages-page.ts";

const root = new URL("../../", import.meta.url);
const folder = new URL("electron/core/catalogue/", root);

function present(url: URL): string | undefined {
  try {
    return readFileSync(fileURLToPath(url), "utf8");
  } catch {
    return undefined;
  }
}

function keep(url: URL, wanted: string): void {
  if (present(url) !== wanted) writeFileSync(fileURLToPath(url), wanted);
}

keep(new URL("all-types.ts", folder), catalogueIndex(readdirSync(new URL("types/", folder))));

// Read only now: the list of types may have just been written.
const { CATALOGUE } = await import("../../electron/core/catalogue/catalogue.ts");
const requests = new URL("docs/requests.md", root);
const page = present(requests);
// A copy of the sources without their pages is a program all the same.
if (page !== undefined) {
  const texts = JSON.parse(readFileSync(new URL("resources/locales/en.json", root), "utf8")) as Texts;
  keep(requests, withMade(page, catalogueTables(CATALOGUE)));
  keep(new URL("docs/messages.md", root), messagesPage(CATALOGUE, texts));
}
