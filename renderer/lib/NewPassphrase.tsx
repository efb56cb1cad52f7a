import { useEffect, useState } from "react";
import type { ValueOf } from "../../electron/contract/calls.ts";
import { PasswordField } from "../ui/PasswordField.tsx";
import { bridge } from "./program/bridge.ts";
import { useTexts } from "./text/use-texts.ts";

/** Least characters of a passphrase (docs/vault.md); the engine has the last word. */
const LEAST = 12;

/** Typing has paused after this many ms; then the strength is judged. */
const PAUSE = 250;

/** A passphrase that is being chosen, typed twice. */
export interface Chosen {
  readonly passphrase: string;
  readonly again: string;
}

/** What keeps it from being used; the key `app.passphrase.<gap>` is its sentence. */
export function gapOfPassphrase({ passphrase, again }: Chosen): "short" | "differs" | null {
  // Counted as people count them, not in the units of the machine.
  if (Array.from(passphrase).length < LEAST) return "short";
  return passphrase === again ? null : "differs";
}

interface Props {
  readonly value: Chosen;
  readonly onChange: (part: Partial<Chosen>) => void;
  /** Whether what is missing is said. */
  readonly isTried: boolean;
  readonly label: string;
  readonly description?: string;
  /** What everybody knows of the officer and the house: words of it are weak. */
  readonly about: readonly string[];
}

/** Two fields for a new passphrase, and how long it would resist. */
export function NewPassphrase({ value, onChange, isTried, label, description, about }: Props) {
  const { say } = useTexts();
  const gap = isTried ? gapOfPassphrase(value) : null;
  return (
    <>
      <div>
        <PasswordField
          label={label}
          purpose="new"
          name="new-passphrase"
          {...(description === undefined ? {} : { description })}
          value={value.passphrase}
          onChange={(passphrase) => onChange({ passphrase })}
          error={gap === "short" ? say("app.passphrase.short") : undefined}
        />
        <Strength passphrase={value.passphrase} about={about} />
      </div>
      <PasswordField
        label={say("app.passphrase.again")}
        purpose="new"
        name="passphrase-again"
        value={value.again}
        onChange={(again) => onChange({ again })}
        error={gap === "differs" ? say("app.passphrase.differs") : undefined}
      />
    </>
  );
}

/** Said in words, and only when typing pauses: a judgement of every letter would be noise. */
function Strength({ passphrase, about }: { readonly passphrase: string; readonly about: readonly string[] }) {
  const { say } = useTexts();
  const [judged, setJudged] = useState<ValueOf<"passphrase.strength"> | null>(null);
  const known = about.filter((words) => words.trim() !== "").join("\n");
  useEffect(() => {
    if (passphrase === "") {
      setJudged(null);
      return undefined;
    }
    let isCurrent = true;
    const timer = setTimeout(() => {
      const words = known === "" ? [] : known.split("\n");
      void bridge()
        .call("passphrase.strength", { passphrase, about: words })
        .then((result) => {
          if (isCurrent) setJudged(result.ok ? result.value : null);
        });
    }, PAUSE);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [passphrase, known]);
  return (
    <p className="help" role="status">
      {judged === null ? say("app.strength.hint") : say(`app.strength.${strengthName(judged)}`)}
    </p>
  );
}

function strengthName({
  score,
  longEnough,
}: ValueOf<"passphrase.strength">): "short" | "weak" | "fair" | "good" {
  if (!longEnough) return "short";
  if (score < 3) return "weak";
  return score === 3 ? "fair" : "good";
}
