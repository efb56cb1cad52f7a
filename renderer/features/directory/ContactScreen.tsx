import { visibleName } from "../../../electron/core/visible-text.ts";
import type { ContactView } from "../../../electron/contract/exchange-calls.ts";
import { keysOf } from "../../commands/keys.ts";
import { useCommand } from "../../commands/use-command.ts";
import { useFootKeys } from "../../commands/use-foot-keys.ts";
import { useRead } from "../../lib/program/use-read.ts";
import { RefusalPanel } from "../../lib/RefusalPanel.tsx";
import { hrefOf, type Route, useNavigation } from "../../lib/routes.ts";
import { useMay, useMoments, useSession } from "../../lib/session.ts";
import { contactValues } from "../../lib/text/contact-place.ts";
import { contactAuthority, contactState, languageName } from "../../lib/text/names.ts";
import { proofText } from "../../lib/text/proof-text.ts";
import type { Texts } from "../../lib/text/texts.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import type { Moments } from "../../lib/time/moments.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { type Fact, Facts } from "../../ui/Facts.tsx";
import { Link } from "../../ui/Link.tsx";
import { LoadingLine } from "../../ui/LoadingLine.tsx";
import { SplitView } from "../../ui/SplitView.tsx";
import { type TimelineItem, Timeline } from "../../ui/Timeline.tsx";
import { WorkHead } from "../../ui/WorkHead.tsx";
import { Crumbs } from "../../ui/Crumbs.tsx";
import { RouteBlock } from "./RouteBlock.tsx";

/** "b:execute" in words; what no word is known for stays as it was written. */
function capabilityText(texts: Texts, code: string): string {
  const [what = "", how = ""] = code.split(":");
  const known = texts.find("directory.can", what);
  const said = known === undefined ? undefined : texts.find("directory.can", how, { what: known });
  return said ?? visibleName(code);
}

/** A card may say a lot in one field: it wraps, and stays apart from the words around it whatever its direction. */
function cardDetail(text: string) {
  return (
    <span className="break" dir="auto">
      {text}
    </span>
  );
}

function cardFacts({ card }: ContactView, texts: Texts, moments: Moments): readonly Fact[] {
  const { say } = texts;
  if (card === null) return [];
  const line = (parts: readonly string[]) => parts.map((part) => visibleName(part)).join(", ");
  const facts: readonly (readonly [string, string])[] = [
    ["kind", visibleName(card.kind)],
    ["hours", visibleName(card.hours)],
    ["languages", card.languages.map((name) => languageName(texts, name)).join(", ")],
    ["phones", line(card.phones)],
    ["emails", line(card.emails)],
    ["capabilities", card.capabilities.map((code) => capabilityText(texts, code)).join("; ")],
    ["serial", say("directory.card.made", { serial: card.serial, day: moments.day(card.issuedAt) })],
    ["keys", moments.day(card.keysUntil)],
  ];
  return facts
    .filter(([, text]) => text !== "")
    .map(([id, text]) => ({ id, term: texts.label("directory.fact", id), detail: cardDetail(text) }));
}

function history({ callBacks }: ContactView, { say }: Texts, moments: Moments): readonly TimelineItem[] {
  return callBacks.map(({ at, officer, spokenWith, numberSource, cardSerial, matched }) => ({
    id: String(at),
    utc: moments.calendarDay(new Date(at).toISOString().slice(0, 10)),
    local: moments.utcTime(at),
    proof: matched ? "arrived" : "planned",
    title: say(matched ? "directory.call.matched" : "directory.call.differed"),
    text: say("directory.call.text", {
      officer,
      person: spokenWith,
      source: numberSource,
      serial: cardSerial,
    }),
  }));
}

/** One contact point: what its card says, who confirmed its key, and everything that changed about it. */
export function ContactScreen({ stationId }: { readonly stationId: string }) {
  const texts = useTexts();
  const { say } = texts;
  const { platform } = useSession().app;
  const moments = useMoments();
  const may = useMay();
  const { go } = useNavigation();
  const { value: contact, refusal } = useRead("contacts.read", { stationId });
  const isVerified = contact?.name.trust === "verified";
  const next: Route = isVerified ? { at: "new-request", stationId } : { at: "ceremony", stationId };
  const isEnded = contact !== undefined && ["revoked", "superseded", "frozen"].includes(contact.name.trust);
  const ended = contact !== undefined && isEnded ? say(`app.trust.${contact.name.trust}`) : null;
  const reason = ended ?? (isVerified && !may("draft") ? say("directory.write.who") : null);
  useCommand("act.main", () => go(next), { reason, enabled: contact !== undefined });
  useFootKeys([
    {
      keys: [keysOf("act.main", platform) ?? ""],
      text: say(isVerified ? "directory.key.write" : "directory.key.call-back"),
    },
  ]);
  if (contact === undefined) {
    return (
      <>
        <WorkHead title={say("directory.contact-short")} />
        {refusal === null ? (
          <LoadingLine>{say("directory.reading")}</LoadingLine>
        ) : (
          <RefusalPanel refusal={refusal} />
        )}
      </>
    );
  }
  const { name, proof, waitingLetters, ownCardSeen, succeeds } = contact;
  const state = contactState(texts, name);
  return (
    <>
      <WorkHead
        ruled
        crumbs={
          <Crumbs
            label={say("directory.where")}
            items={[
              { id: "contacts", text: say("directory.title"), href: hrefOf({ at: "contacts" }) },
              { id: "this", text: state },
            ]}
          />
        }
        title={say("directory.contact", contactValues(texts, name))}
        sub={<bdi>{contactAuthority(name)}</bdi>}
        actions={
          <>
            {isVerified ? (
              <Link look="button" href={hrefOf({ at: "ceremony", stationId })}>
                {say("directory.call-again")}
              </Link>
            ) : null}
            <Button
              variant="main"
              shortcut={keysOf("act.main", platform)}
              onPress={() => go(next)}
              reason={reason ?? undefined}
            >
              {say(isVerified ? "directory.write" : "directory.call-back")}
            </Button>
          </>
        }
      />
      <SplitView
        kind="ceremony"
        label={say("directory.contact", contactValues(texts, name))}
        asideLabel={say("directory.card")}
        aside={
          <section className="block">
            <h2>{say("directory.card")}</h2>
            {contact.card === null ? <p className="sm">{say("directory.no-card.why")}</p> : null}
            <Facts items={cardFacts(contact, texts, moments)} />
            <p className="xs dim">
              {ownCardSeen === null
                ? say("directory.own-card.unseen")
                : say("directory.own-card.seen", { serial: ownCardSeen })}
            </p>
            <p className="xs dim">
              {say("directory.identity")} <bdi className="code break">{name.stationId}</bdi>
            </p>
          </section>
        }
      >
        <div className="pad contact">
          <p className={isVerified ? "lg strong t-proved" : "lg strong"}>
            {proofText(texts, moments, name, proof)}
          </p>
          {waitingLetters === 0 ? null : (
            <p className="sm">
              {say("directory.waiting", { count: waitingLetters })}{" "}
              <Link href={hrefOf({ at: "trays" })}>{say("directory.waiting.look")}</Link>
            </p>
          )}
          {succeeds === null ? null : (
            <p className="sm t-now">
              {say("directory.succeeds", { state: contactValues(texts, succeeds).state })}
            </p>
          )}
          <RouteBlock contact={name} />
          <h2>{say("directory.history")}</h2>
          {contact.callBacks.length === 0 ? (
            <EmptyState>{say("directory.history.empty")}</EmptyState>
          ) : (
            <Timeline label={say("directory.history")} items={history(contact, texts, moments)} />
          )}
        </div>
      </SplitView>
    </>
  );
}
