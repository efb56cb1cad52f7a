import "./compose.css";

import { useMemo, useState } from "react";
import type { ContactView } from "../../../electron/contract/exchange-calls.ts";
import { findRequestType } from "../../../electron/core/catalogue/catalogue.ts";
import { followsHolds } from "../../../electron/core/catalogue/hold-types.ts";
import { useCommand } from "../../commands/use-command.ts";
import { useFootKeys } from "../../commands/use-foot-keys.ts";
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
import { ChoiceList } from "../../ui/ChoiceList.tsx";
import { ComboBox } from "../../ui/ComboBox.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { LoadingLine } from "../../ui/LoadingLine.tsx";
import type { Option } from "../../ui/options.ts";
import { SplitView } from "../../ui/SplitView.tsx";
import { WorkHead } from "../../ui/WorkHead.tsx";
import { RefusalPanel } from "../../lib/RefusalPanel.tsx";
import { HoldsChoice } from "./HoldsChoice.tsx";
import { typeChoices } from "./model/type-choices.ts";
import { NO_ROUTES, typeRoutes } from "../../lib/route/type-routes.ts";
import { TypeAside } from "./TypeAside.tsx";
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

export interface NewRequestProps {
  /** Whom is asked, where that is known already. */
  readonly stationId?: string | undefined;
  /** Our requests by which data are held, which the new request follows: only kinds that name holds can be chosen. */
  readonly holds?: readonly number[] | undefined;
}

const NO_HOLDS: readonly number[] = [];

/** Chooses what to ask for and whom, and starts the draft. */
export function NewRequestScreen({ stationId, holds = NO_HOLDS }: NewRequestProps) {
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
  const [followed, setFollowed] = useState(holds);
  const ids = (types.value ?? []).filter((id) => holds.length === 0 || followsHolds(findRequestType(id)));
  const type = pickedType ?? (ids.length === 1 ? (ids[0] ?? null) : null);
  const picked = type === null ? undefined : findRequestType(type);
  const mayFollow = followsHolds(picked);
  const route = useRead(
    "routing.read",
    { stationId: pickedContact ?? "" },
    { enabled: isAllowed && pickedContact !== null },
  );
  const routes = useMemo(
    () => (route.value === undefined ? NO_ROUTES : typeRoutes(route.value, texts, moments)),
    [route.value, texts, moments],
  );
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
    const follows = mayFollow && followed.length > 0 ? { holds: [...followed] } : {};
    const result = await start.run({ type, stationId: chosen.id, ...follows });
    if (result.ok) go({ at: "compose", number: result.value.number });
  };
  useCommand("act.main", () => void begin(), { reason });
  useFootKeys([
    { keys: ["↑", "↓"], text: say("compose.key.choose") },
    { keys: [`${modifier} Enter`], text: say("compose.new.act") },
    { keys: ["F6"], text: say("compose.key.area") },
    { keys: ["F1"], text: say("compose.key.all") },
  ]);
  const refused = types.refusal ?? contacts.refusal;
  return (
    <div className="compose-screen">
      <WorkHead
        title={say("compose.new.title")}
        sub={isAllowed ? say(holds.length === 0 ? "compose.new.sub" : "compose.new.sub.holds") : undefined}
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
      <SplitView
        kind="request"
        className="form"
        label={say("compose.new.title")}
        asideLabel={say("compose.new.about")}
        aside={
          <>
            {mayFollow ? (
              <HoldsChoice
                contact={contacts.value?.find(({ name }) => name.stationId === pickedContact)?.name}
                chosen={followed}
                onChange={setFollowed}
              />
            ) : null}
            <TypeAside
              type={picked}
              route={type === null ? undefined : routes.get(type)}
              membership={route.value?.membership}
              hasContact={pickedContact !== null}
            />
          </>
        }
      >
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
          <>
            <div className="choose-form">
              <ComboBox
                label={say("compose.new.contact")}
                description={chosen?.detail ?? say("compose.new.contact-help")}
                error={chosen?.reason}
                options={options}
                value={pickedContact}
                onChange={(contact) => {
                  setContact(contact);
                  // Holds of another State are not followed there.
                  setFollowed(contact === stationId ? holds : NO_HOLDS);
                }}
                placeholder={say("compose.new.contact-hint")}
                empty={say("compose.new.contact-none")}
                autoFocus={stationId === undefined}
              />
            </div>
            <h2 className="choose-head">{say("compose.new.type")}</h2>
            <ChoiceList
              label={say("compose.new.type")}
              placeholder={say("compose.new.type-hint")}
              sections={typeChoices(ids, routes, texts)}
              value={type}
              onChoose={setType}
              empty={say("compose.new.type-none")}
              found={(shown, all) => say("compose.new.type-found", { shown, all })}
              autoFocus={stationId !== undefined}
            />
          </>
        )}
      </SplitView>
    </div>
  );
}
