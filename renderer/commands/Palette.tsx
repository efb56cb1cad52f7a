import { useState } from "react";
import { useLater } from "../lib/program/use-later.ts";
import { useRead } from "../lib/program/use-read.ts";
import { useNavigation } from "../lib/routes.ts";
import { useMay, useSession } from "../lib/session.ts";
import { useTexts } from "../lib/text/use-texts.ts";
import { Palette as PaletteView } from "../ui/Palette.tsx";
import { asked, paletteEntries, paletteSections } from "./palette-model.ts";
import { useCommandsVersion, useRegistry } from "./use-command.ts";

/** How long a search waits until the typing stands still, in ms. */
const STILL = 120;

/** Characters of a query that are searched for; what follows them changes nothing. */
const LONGEST = 200;

/** Lines of each kind that are asked for. */
const MOST = 8;

/** Find or do: commands answer while one types; requests, contacts and texts follow when they are found. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const texts = useTexts();
  const { say } = texts;
  const { platform } = useSession().app;
  const { go } = useNavigation();
  const registry = useRegistry();
  const maySearch = useMay()("read-requests");
  useCommandsVersion();
  const [query, setQuery] = useState("");
  const words = asked(query).words.slice(0, LONGEST);
  const text = useLater(words, STILL);
  const search = useRead("search.find", { text, limit: MOST }, { enabled: maySearch && text !== "" });
  const entries = paletteEntries({ texts, platform, registry, found: search.value }, query);
  const all = [...entries.do, ...entries.open, ...entries.text];
  const isSearching =
    maySearch && words !== "" && (text !== words || search.isFirst) && search.refusal === null;
  const choose = (id: string) => {
    const choice = all.find(({ item }) => item.id === id)?.choice;
    if (choice === undefined) return;
    onClose();
    if (choice.kind === "go") go(choice.to);
    else registry.perform(choice.id);
  };
  return (
    <PaletteView
      isOpen
      onClose={onClose}
      label={say("palette")}
      placeholder={say("palette.placeholder")}
      query={query}
      onQuery={setQuery}
      sections={paletteSections(entries, texts)}
      onChoose={choose}
      found={say("palette.found", { count: all.length })}
      empty={
        search.refusal === null
          ? say(isSearching ? "palette.searching" : maySearch ? "palette.empty" : "palette.who")
          : say("palette.failed")
      }
      keys={[
        { keys: ["↑", "↓"], text: say("palette.keys.move") },
        { keys: ["Enter"], text: say("palette.keys.do") },
        { keys: ["#"], text: say("palette.keys.numbers") },
        { keys: ["@"], text: say("palette.keys.people") },
        { keys: ["Esc"], text: say("palette.keys.close") },
      ]}
    />
  );
}
