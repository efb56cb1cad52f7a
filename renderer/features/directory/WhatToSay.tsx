import { useMemo } from "react";
import { ENGLISH, FRENCH, type TextId } from "../../lib/text/catalogue.ts";
import { countryName } from "../../lib/text/names.ts";
import { type Texts, textsIn } from "../../lib/text/texts.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { momentsIn } from "../../lib/time/moments.ts";

interface Props {
  readonly officer: string;
  /** Our own State, two letters. */
  readonly country: string;
  /** Serial and day (UTC, YYYY-MM-DD) of our newest card. */
  readonly serial: number;
  readonly day: string | null;
  /** Languages that their card names. */
  readonly languages: readonly string[];
}

const SENTENCES = ["hello", "card", "read", "listen"] as const satisfies readonly string[];

/** The language to offer beside the officer's own: that of the partner where the program speaks it, else the other one. */
function other(texts: Texts, languages: readonly string[]): Texts {
  const wantsFrench = languages.some((name) => /^fr/iu.test(name.trim()));
  const isFrench = texts.language === "fr";
  return (wantsFrench || texts.language === "en") && !isFrench
    ? textsIn("fr", { ...FRENCH })
    : textsIn("en", { ...ENGLISH });
}

/** What to say on the telephone, in two languages side by side: nobody finds words at three in the morning. */
export function WhatToSay({ officer, country, serial, day, languages }: Props) {
  const texts = useTexts();
  const { say } = texts;
  const spoken = languages.join("\n");
  const beside = useMemo(() => other(texts, spoken.split("\n")), [texts, spoken]);
  const sentence = (id: TextId, within: Texts) =>
    within.say(id, {
      officer,
      serial,
      state: countryName(within, country),
      day: day === null ? "" : momentsIn("UTC", within).calendarDay(day),
    });
  return (
    <table className="script-table" aria-label={say("directory.say")}>
      <thead>
        <tr>
          <th scope="col">
            <span className="vh">{say("directory.say.step")}</span>
          </th>
          <th scope="col">{say("directory.say.own")}</th>
          <th scope="col" lang={beside.locale} dir={beside.direction}>
            {beside.say("directory.say.other")}
          </th>
        </tr>
      </thead>
      <tbody>
        {SENTENCES.map((name, index) => (
          <tr key={name}>
            <td className="dim">{index + 1}</td>
            <td>{sentence(`directory.say.${name}`, texts)}</td>
            <td lang={beside.locale} dir={beside.direction}>
              {sentence(`directory.say.${name}`, beside)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
