import type { ContactName, RequestLine } from "../../electron/contract/request-views.ts";
import type { ValueOf } from "../../electron/contract/calls.ts";
import { type CommandId, COMMANDS } from "../../electron/contract/commands.ts";
import { visibleName } from "../../electron/core/visible-text.ts";
import type { Route } from "../lib/routes.ts";
import { contactValues, stateInSentence } from "../lib/text/contact-place.ts";
import { contactAuthority } from "../lib/text/names.ts";
import type { Texts } from "../lib/text/texts.ts";
import type { IconName } from "../ui/Icon.tsx";
import type { PaletteItem, PaletteSection } from "../ui/Palette.tsx";
import { keysOf, type Platform } from "./keys.ts";
import type { Registry } from "./registry.ts";

/** What the first sign of the query asks for: `#` numbers only, `@` people only. */
export interface Asked {
  readonly only: "numbers" | "people" | "all";
  readonly words: string;
}

/** Reads the query; blanks around the words do not count. */
export function asked(query: string): Asked {
  const trimmed = query.trimStart();
  if (trimmed.startsWith("#")) return { only: "numbers", words: trimmed.slice(1).trim() };
  if (trimmed.startsWith("@")) return { only: "people", words: trimmed.slice(1).trim() };
  return { only: "all", words: trimmed.trim() };
}

/** What happens when a line is chosen. */
export type Choice =
  | { readonly kind: "command"; readonly id: CommandId }
  | { readonly kind: "go"; readonly to: Route };

/** A line of the palette and what it does. */
export interface PaletteEntry {
  readonly item: PaletteItem;
  readonly choice: Choice;
}

export interface PaletteGround {
  readonly texts: Texts;
  readonly platform: Platform;
  readonly registry: Registry;
  readonly found: ValueOf<"search.find"> | undefined;
}

const ICONS: Readonly<Partial<Record<CommandId, IconName>>> = {
  "request.new": "plus",
  "exchange.import": "import",
  "print.form": "print",
  "vault.lock": "lock",
  "go.desk": "desk",
  "go.requests": "requests",
  "go.holds": "holds",
  "go.import": "import",
  "go.carry": "carry",
  "go.trays": "tray",
  "go.contacts": "people",
  "go.journal": "journal",
  "go.settings": "settings",
  "go.back": "back",
};

/** Commands that make no sense as a line of the palette: it is open, and it took the focus from what they act on. */
const LEFT_OUT: ReadonlySet<CommandId> = new Set([
  "palette.open",
  "area.next",
  "area.previous",
  "field.next-missing",
]);

/** True when every word of the query begins somewhere in the text; case and accents do not count. */
export function fits(text: string, words: string): boolean {
  const plain = (value: string) => value.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
  const whole = plain(text);
  return plain(words)
    .split(/\s+/)
    .every((word) => whole.includes(word));
}

function commandEntries(
  { texts, platform, registry }: PaletteGround,
  words: string,
): readonly PaletteEntry[] {
  return COMMANDS.filter(({ id }) => !LEFT_OUT.has(id)).flatMap(({ id, label }): readonly PaletteEntry[] => {
    const performer = registry.current(id);
    const text = texts.say(label);
    // What nothing on this screen knows is no act here; what it knows and refuses stays, with its reason.
    if (performer === undefined || !fits(text, words)) return [];
    const item = {
      id: `command-${id}`,
      icon: ICONS[id] ?? "write",
      text,
      keys: keysOf(id, platform),
      reason: performer.reason ?? undefined,
    };
    return [{ item, choice: { kind: "command", id } }];
  });
}

function newRequestEntry(
  { texts, platform }: PaletteGround,
  contact: ContactName,
  isOnly: boolean,
): PaletteEntry {
  const values = contactValues(texts, contact);
  const { trust, stationId } = contact;
  return {
    item: {
      id: `new-${stationId}`,
      icon: "write",
      text: texts.say("palette.new", { place: values.place }),
      detail: contactAuthority(contact),
      keys: isOnly ? keysOf("request.new", platform) : undefined,
      reason: trust === "revoked" || trust === "superseded" ? texts.say(`palette.${trust}`) : undefined,
    },
    choice: { kind: "go", to: { at: "new-request", stationId } },
  };
}

function requestEntry({ texts }: PaletteGround, line: RequestLine): PaletteEntry {
  const reference = line.reference ?? texts.say("desk.number", { number: line.number });
  const { place } = contactValues(texts, line.contact);
  return {
    item: {
      id: `request-${line.number}`,
      icon: line.state === "PRESERVED" ? "holds" : "requests",
      text: texts.say(line.direction === "outbound" ? "palette.to" : "palette.from", {
        reference,
        place,
      }),
      detail: texts.label("state", line.state),
    },
    choice: { kind: "go", to: { at: "request", number: line.number } },
  };
}

function contactEntry({ texts }: PaletteGround, contact: ContactName): PaletteEntry {
  const { place } = contactValues(texts, contact);
  return {
    item: {
      id: `contact-${contact.stationId}`,
      icon: "people",
      text: texts.say("palette.contact", { state: stateInSentence(texts, contact.country), place }),
      detail: contactAuthority(contact),
    },
    choice: { kind: "go", to: { at: "contact", stationId: contact.stationId } },
  };
}

type TextHit = ValueOf<"search.find">["texts"][number];

function textEntry({ texts }: PaletteGround, hit: TextHit, index: number): PaletteEntry {
  return {
    item: {
      id: `text-${index}`,
      icon: "journal",
      text: texts.say("palette.quote", { words: visibleName(`${hit.before}${hit.hit}${hit.after}`) }),
      detail: hit.reference ?? texts.say("desk.number", { number: hit.number }),
    },
    choice: { kind: "go", to: { at: "request", number: hit.number } },
  };
}

/** What can be done, opened, or stands in the text for a query. Commands answer at once, the rest when it was found. */
export function paletteEntries(
  ground: PaletteGround,
  query: string,
): Readonly<Record<"do" | "open" | "text", readonly PaletteEntry[]>> {
  const { only, words } = asked(query);
  const { found } = ground;
  const isEmpty = words === "";
  const contacts = isEmpty || only === "numbers" ? [] : (found?.contacts ?? []);
  const requests = isEmpty || only === "people" ? [] : (found?.requests ?? []);
  const hits = isEmpty || only !== "all" ? [] : (found?.texts ?? []);
  return {
    do:
      only === "all"
        ? [
            ...contacts.map((contact) => newRequestEntry(ground, contact, contacts.length === 1)),
            ...commandEntries(ground, words),
          ]
        : [],
    open: [
      ...requests.map((line) => requestEntry(ground, line)),
      ...contacts.map((contact) => contactEntry(ground, contact)),
    ],
    text: hits.map((hit, index) => textEntry(ground, hit, index)),
  };
}

/** The same under its headings, as the palette shows it. */
export function paletteSections(
  entries: ReturnType<typeof paletteEntries>,
  { say }: Texts,
): readonly PaletteSection[] {
  return (["do", "open", "text"] as const).map((id) => ({
    id,
    title: say(`palette.${id}`),
    items: entries[id].map(({ item }) => item),
  }));
}
