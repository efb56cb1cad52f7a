import { type SubmitEvent, useEffect, useRef, useState } from "react";
import type { ProgramEvent } from "../../../electron/contract/events.ts";
import { useAct } from "../../lib/program/use-act.ts";
import { RefusalPanel } from "../../lib/RefusalPanel.tsx";
import { useMoments, useSession } from "../../lib/session.ts";
import { refusalText } from "../../lib/text/refusal-text.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { Button } from "../../ui/Button.tsx";
import { Link } from "../../ui/Link.tsx";
import { PasswordField } from "../../ui/PasswordField.tsx";
import { Select } from "../../ui/Select.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { Door } from "./Door.tsx";
import { type ChosenFile, KeyFileField } from "./KeyFileField.tsx";
import { useOpenOther } from "./use-open-other.ts";

interface Props {
  /** Why it was locked, when this page has seen it. */
  readonly why: Extract<ProgramEvent, { event: "locked" }>["why"] | null;
}

/** What keeps the form from being sent; the key `vault.unlock.<gap>` is its sentence. */
type Gap = "no-officer" | "no-passphrase" | "no-key-file";

/** Asks for an officer's passphrase, and the key file where one is needed. Until then nothing of the vault is known. */
export function UnlockScreen({ why }: Props) {
  const { app } = useSession();
  const texts = useTexts();
  const { say } = texts;
  const moments = useMoments();
  const unlock = useAct("vault.unlock");
  const other = useOpenOther();
  const [named, setNamed] = useState<string | null>(null);
  const [passphrase, setPassphrase] = useState("");
  const [keyFile, setKeyFile] = useState<ChosenFile | null>(null);
  const [gap, setGap] = useState<Gap | null>(null);
  const form = useRef<HTMLFormElement>(null);

  // One officer needs no choice; among several nobody is guessed, and another vault has other officers.
  const { slots } = app;
  const [only] = slots;
  const slot = slots.length === 1 ? only : slots.find(({ label }) => label === named);
  const officer = slots.length === 0 ? (named ?? "") : (slot?.label ?? "");
  const isAsked = slots.length !== 1;
  const wrong = unlock.refusal?.code === "wrong-passphrase" ? unlock.refusal : null;

  // After a refusal the passphrase is the thing to type again.
  useEffect(() => {
    if (unlock.refusal === null) return;
    form.current?.querySelector<HTMLInputElement>("input[name=passphrase]")?.focus();
  }, [unlock.refusal]);

  const name = (label: string) => {
    setNamed(label);
    setKeyFile(null);
    setGap(null);
    unlock.forget();
  };
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (unlock.isRunning) return;
    const missing = gapOf({
      officer,
      passphrase,
      needsKeyFile: slot?.needsKeyFile === true && keyFile === null,
    });
    setGap(missing);
    if (missing !== null) {
      form.current?.querySelector<HTMLElement>(FIRST_OF[missing])?.focus();
      return;
    }
    const typed = passphrase;
    // Not kept longer than it is needed, whatever comes of it.
    setPassphrase("");
    await unlock.run({ officer, passphrase: typed, ...(keyFile === null ? {} : { batch: keyFile.batch }) });
  };
  const said = (asked: Gap) => (gap === asked ? say(`vault.unlock.${asked}`) : undefined);

  const closed =
    app.closedAt === null
      ? say("vault.closed")
      : say("vault.closed-since", { at: moments.both(app.closedAt) });
  return (
    <Door
      facts={[
        { id: "vault", term: say("vault.vault"), detail: `${closed} ${say("vault.nothing-known")}` },
        ...(why === null ? [] : [{ id: "why", term: say("vault.why"), detail: say(`vault.why.${why}`) }]),
      ]}
    >
      <h1>{say("vault.unlock.title")}</h1>
      <p className="sm mute">{say("vault.unlock.sub")}</p>
      <form className="stack" ref={form} onSubmit={(event) => void submit(event)} noValidate>
        {slots.length === 0 ? (
          <TextField
            label={say("vault.officer")}
            name="officer"
            value={officer}
            onChange={name}
            error={said("no-officer")}
            autoComplete="username"
            maxLength={64}
            autoFocus
          />
        ) : (
          <Select
            label={say("vault.officer")}
            options={slots.map(({ label }) => ({ id: label, text: label }))}
            value={slot?.label ?? null}
            onChange={name}
            placeholder={say("vault.officer.choose")}
            error={said("no-officer")}
            autoFocus={isAsked}
          />
        )}
        <PasswordField
          label={say("vault.passphrase")}
          name="passphrase"
          value={passphrase}
          onChange={setPassphrase}
          autoFocus={!isAsked}
          error={said("no-passphrase") ?? (wrong === null ? undefined : refusalText(texts, wrong))}
        />
        <KeyFileField
          chosen={keyFile}
          onChoose={(file) => {
            setKeyFile(file);
            setGap(null);
            unlock.forget();
          }}
          isNeeded={slot?.needsKeyFile === true}
          error={said("no-key-file")}
        />
        <RefusalPanel refusal={other.refusal ?? (wrong === null ? unlock.refusal : null)} />
        <div className="flex">
          <Button
            variant="main"
            type="submit"
            shortcut="Enter"
            reason={unlock.isRunning ? say("vault.unlock.running") : undefined}
            reasonPlace="inside"
          >
            {say("vault.unlock.act")}
          </Button>
          <span className="sm mute" role="status">
            {say(unlock.isRunning ? "vault.unlock.running" : "vault.unlock.takes")}
          </span>
        </div>
      </form>
      <p className="sm mute more">
        {say("vault.other")} <Link onPress={() => void other.open()}>{say("vault.other.choose")}</Link>
      </p>
    </Door>
  );
}

const FIRST_OF: Readonly<Record<Gap, string>> = {
  "no-officer": "input[name=officer], button[aria-haspopup]",
  "no-passphrase": "input[name=passphrase]",
  "no-key-file": "[data-key-file] button",
};

function gapOf(form: {
  readonly officer: string;
  readonly passphrase: string;
  readonly needsKeyFile: boolean;
}): Gap | null {
  if (form.officer.trim() === "") return "no-officer";
  if (form.needsKeyFile) return "no-key-file";
  return form.passphrase === "" ? "no-passphrase" : null;
}
