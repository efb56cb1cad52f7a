import "./compose.css";

import { useState } from "react";
import type { ContactView } from "../../../electron/contract/exchange-calls.ts";
import { findRequestType } from "../../../electron/core/catalogue/catalogue.ts";
import { useCommand } from "../../commands/use-command.ts";
import { useAct } from "../../lib/program/use-act.ts";
import { useRead } from "../../lib/program/use-read.ts";
import { useNavigation } from "../../lib/routes.ts";
import { useMay, useMoments } from "../../lib/session.ts";
import { contactAuthority, contactState } from "../../lib/text/names.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import type { Texts } from "../../lib/text/texts.ts";
import type { Moments } from "../../lib/time/moments.ts";
import { useMinute } from "../../lib/time/use-now.ts";
import { Button } from "../../ui/Button.tsx";
import { ComboBox } from "../../ui/ComboBox.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { LoadingLine } from "../../ui/LoadingLine.tsx";
import type { Option } from "../../ui/options.ts";
import { Select } from "../../ui/Select.tsx";
import { WorkHead } from "../../ui/WorkHead.tsx";
import { RefusalPanel } from "../../lib/RefusalPanel.tsx";
import { useModifier } from "./use-modifier.ts";

/** Why nothing can be sealed to a contact point; null when it can. */
function reasonOf({ name, card, supersededAt }: ContactView, now: number, { say }: Texts): string | null {
  if (name.trust === "revoked") return say("compose.contact.revoked");
  if (name.trust === "superseded" || supersededAt !== null) return say("compose.contact.superseded");
  if (name.trust === "frozen") return say("compose.contact.frozen");
  if (name.trust === "unverified") return say("compose.contact.unverified");
  if (card === null) return say("compose.contact.no-card");
  return card.keysUntil <= now ? say("compose.contact.keys-ended") : null;
}

function optionOf(view: ContactView, now: number, texts: Texts, moments: Moments): Option {
  const { name, proof } = view;
  const proved =
    proof === null
      ? texts.say("compose.contact.no-proof")
      : texts.say("compose.contact.proof", { day: moments.day(proof.at) });
  return {
    id: name.stationId,
    text: texts.say("compose.contact.name", { code: name.country, state: contactState(texts, name) }),
    detail: texts.say("compose.contact.detail", { authority: contactAuthority(name), proof: proved }),
    reason: reasonOf(view, now, texts) ?? undefined,
  };
}

function typeName(id: string, texts: Texts): string {
  const message = findRequestType(id)?.message.type;
  return message === undefined ? id : texts.label("message", message);
}

/** Chooses what to ask for and whom, and starts the draft. */
export function NewRequestScreen({ stationId }: { readonly stationId?: string | undefined }) {
  const texts = useTexts();
  const { say } = texts;
  const { go } = useNavigation();
  const moments = useMoments();
  const now = useMinute();
  const may = useMay();
  const modifier = useModifier();
  const isAllowed = may("draft");
  const types = useRead("drafts.types", {}, { enabled: isAllowed });
  const contacts = useRead("contacts.list", {}, { enabled: isAllowed });
  const start = useAct("drafts.start");
  const [pickedType, setType] = useState<string | null>(null);
  const [pickedContact, setContact] = useState<string | null>(stationId ?? null);
  const type = pickedType ?? (types.value?.length === 1 ? (types.value[0] ?? null) : null);
  const options = (contacts.value ?? [])
    .map((view) => optionOf(view, now, texts, moments))
    .toSorted((a, b) => a.text.localeCompare(b.text, texts.locale));
  const chosen = options.find(({ id }) => id === pickedContact);
  const reason = !isAllowed
    ? say("compose.new.who")
    : type === null
      ? say("compose.new.choose-type")
      : chosen === undefined
        ? say("compose.new.choose-contact")
        : (chosen.reason ?? null);
  const begin = async () => {
    if (type === null || chosen === undefined) return;
    const result = await start.run({ type, stationId: chosen.id });
    if (result.ok) go({ at: "compose", number: result.value.number });
  };
  useCommand("act.main", () => void begin(), { reason });
  const refused = types.refusal ?? contacts.refusal;
  return (
    <div className="compose-screen">
      <WorkHead
        title={say("compose.new.title")}
        sub={isAllowed ? say("compose.new.sub") : undefined}
        ruled
        actions={
          <Button
            variant="main"
            shortcut={`${modifier} Enter`}
            reason={reason ?? undefined}
            reasonPlace="before"
            onPress={() => void begin()}
          >
            {say("compose.new.act")}
          </Button>
        }
      />
      <section className="scroll form" aria-label={say("compose.new.title")} data-area="work">
        {refused === null ? null : (
          <RefusalPanel
            title={say("compose.refused.read")}
            refusal={refused}
            todo={say("compose.refused.read-todo")}
          />
        )}
        {start.refusal === null ? null : (
          <RefusalPanel
            title={say("compose.refused.start")}
            refusal={start.refusal}
            todo={say("compose.refused.start-todo")}
          />
        )}
        {!isAllowed ? (
          <EmptyState>{say("compose.new.who")}</EmptyState>
        ) : refused !== null ? null : contacts.isFirst || types.isFirst ? (
          <LoadingLine>{say("compose.loading-contacts")}</LoadingLine>
        ) : options.length === 0 ? (
          <EmptyState
            action={<Button onPress={() => go({ at: "import" })}>{say("compose.new.import-card")}</Button>}
          >
            {say("compose.new.no-contacts")}
          </EmptyState>
        ) : (
          <div className="choose-form">
            <Select
              label={say("compose.new.type")}
              options={(types.value ?? []).map((id) => ({ id, text: typeName(id, texts) }))}
              value={type}
              onChange={setType}
              placeholder={say("compose.choose")}
            />
            <ComboBox
              label={say("compose.new.contact")}
              description={chosen?.detail ?? say("compose.new.contact-help")}
              error={chosen?.reason}
              options={options}
              value={pickedContact}
              onChange={setContact}
              placeholder={say("compose.new.contact-hint")}
              empty={say("compose.new.contact-none")}
              autoFocus
            />
          </div>
        )}
      </section>
    </div>
  );
}
