import { useEffect, useReducer, useRef, useState } from "react";
import { useCommand } from "../../commands/use-command.ts";
import { useFootKeys } from "../../commands/use-foot-keys.ts";
import { useAct } from "../../lib/program/use-act.ts";
import { useRead } from "../../lib/program/use-read.ts";
import { RefusalPanel } from "../../lib/RefusalPanel.tsx";
import { hrefOf, useNavigation } from "../../lib/routes.ts";
import { useMay, useOpenSession } from "../../lib/session.ts";
import { contactValues, placeOf } from "../../lib/text/contact-place.ts";
import { cityOfZone, contactState } from "../../lib/text/names.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { Band } from "../../ui/Band.tsx";
import { Button } from "../../ui/Button.tsx";
import { Confirm } from "../../ui/Confirm.tsx";
import { Crumbs } from "../../ui/Crumbs.tsx";
import { LoadingLine } from "../../ui/LoadingLine.tsx";
import { SafetyDigits } from "../../ui/SafetyDigits.tsx";
import { SplitView } from "../../ui/SplitView.tsx";
import { WorkHead } from "../../ui/WorkHead.tsx";
import {
  BEGINNING,
  digitsHeard,
  endOf,
  gapOfRecord,
  groupsOf,
  GROUPS,
  type Heard,
  nextOf,
  openGroups,
} from "./call-back.ts";
import { CallFacts, SameRoom } from "./CallFacts.tsx";
import { CallRecord } from "./CallRecord.tsx";
import { WhatToSay } from "./WhatToSay.tsx";

const NOTHING_HEARD: Heard = { spokenWith: "", numberSource: "", serial: "", day: "" };

/** The call-back: two people read sixty digits to each other, and only then is a key somebody's. */
export function CeremonyScreen({ stationId }: { readonly stationId: string }) {
  const texts = useTexts();
  const { say } = texts;
  const { officer, station, preferences } = useOpenSession();
  const may = useMay();
  const { go } = useNavigation();
  const contact = useRead("contacts.read", { stationId });
  const number = useRead("contacts.safety-number", { stationId });
  const confirm = useAct("contacts.confirm");
  const [call, step] = useReducer(nextOf, BEGINNING);
  const [heard, setHeard] = useState(NOTHING_HEARD);
  const [isLarge, setLarge] = useState(false);
  const [isSure, setSure] = useState(false);
  const grid = useRef<HTMLDivElement>(null);
  const hasBegun = useRef(false);
  const isShown = contact.value !== undefined && number.value !== undefined;

  // The digits have the focus from the start and it goes along with the group that is read, so that Space is enough.
  useEffect(() => {
    if (!isShown) return undefined;
    const isFirst = !hasBegun.current;
    hasBegun.current = true;
    // The list draws its rows a moment after itself.
    const timer = setTimeout(() => {
      const { current: digits } = grid;
      if (digits === null || !(isFirst || digits.contains(document.activeElement))) return;
      digits.querySelector<HTMLElement>(`[data-key="g${call.current}"]`)?.focus();
    });
    return () => clearTimeout(timer);
  }, [call.current, isShown]);

  const groups = groupsOf(number.value?.digits ?? "");
  const open = openGroups(call);
  const end = endOf(call, heard);
  const gap = gapOfRecord(heard);
  const missing =
    call.differs === null && open > 0
      ? say("directory.confirm.groups", { count: open })
      : gap === null
        ? null
        : say(`directory.record.${gap}`);
  const reason =
    (may("verify-contact") ? null : say("directory.verify.who")) ??
    (confirm.isRunning ? say("directory.confirming") : missing);

  const record = async () => {
    const result = await confirm.run({
      stationId,
      digitsHeard: digitsHeard(groups, call),
      cardSerialHeard: Number(heard.serial),
      cardIssuedAtHeard: heard.day,
      // Some keyboards write accents as signs of their own, which the vault does not take.
      spokenWith: heard.spokenWith.trim().normalize("NFC"),
      numberSource: heard.numberSource.trim().normalize("NFC"),
    });
    if (result.ok) go({ at: "contact", stationId });
    // The failed call is recorded; what follows is another one.
    else if (result.code === "ceremony-mismatch") step({ step: "again" });
  };
  const act = () => (end === "differed" ? setSure(true) : void record());
  useCommand("act.main", act, { reason, enabled: !isSure });
  useFootKeys(
    [
      { keys: ["Space"], text: say("directory.key.agree") },
      ...(preferences.letterKeys ? [{ keys: ["X"], text: say("directory.key.differ") }] : []),
      { keys: ["←", "→"], text: say("directory.key.go") },
    ],
    say("directory.nothing-recorded"),
  );

  const refusal = contact.refusal ?? number.refusal;
  if (contact.value === undefined || number.value === undefined) {
    return (
      <>
        <WorkHead title={say("directory.ceremony.title-short")} />
        {refusal === null ? (
          <LoadingLine>{say("directory.reading")}</LoadingLine>
        ) : (
          <RefusalPanel refusal={refusal} />
        )}
      </>
    );
  }
  const { name, card } = contact.value;
  const { ownSerial, ownDay } = number.value;
  const state = contactState(texts, name);
  const here = cityOfZone(station.timeZone);
  const there = placeOf(texts, name);
  const group = { number: call.current + 1 };
  const differ = (at: number) => step({ step: "differ", group: at });

  return (
    <>
      <WorkHead
        crumbs={
          <Crumbs
            label={say("directory.where")}
            items={[
              { id: "contacts", text: say("directory.title"), href: hrefOf({ at: "contacts" }) },
              { id: "contact", text: state, href: hrefOf({ at: "contact", stationId }) },
            ]}
          />
        }
        title={say("directory.ceremony.title", contactValues(texts, name))}
        sub={say("directory.ceremony.sub")}
      />
      <RefusalPanel refusal={confirm.refusal ?? refusal} />
      {call.differs === null ? null : (
        <Band tone="now" more={say("directory.fail.text")}>
          {say("directory.fail.band", { number: call.differs + 1 })}
        </Band>
      )}
      <SplitView
        ruled
        kind="ceremony"
        label={say("directory.read-aloud")}
        asideLabel={say("directory.confirmed")}
        aside={
          <>
            <CallFacts contact={contact.value} number={number.value} />
            <CallRecord
              officer={officer.name}
              heard={heard}
              onHeard={(part) => setHeard((before) => ({ ...before, ...part }))}
              act={say(call.differs === null ? "directory.confirm" : "directory.fail.act")}
              reason={reason ?? undefined}
              onRecord={act}
            />
            <SameRoom stationId={stationId} />
          </>
        }
      >
        <div className="pad">
          <div className="digits-head">
            <h2>{say("directory.read-aloud")}</h2>
            <span className="sm mute" role="status">
              {say("directory.turns", { here, there, agreed: GROUPS - open })}
            </span>
          </div>
          <div ref={grid}>
            <SafetyDigits
              label={say("directory.digits")}
              groups={groups}
              agreed={call.agreed}
              current={call.current}
              large={isLarge}
              onGo={(at) => step({ step: "go", group: at })}
              onAgree={(at) => step({ step: "agree", group: at })}
              onDiffer={preferences.letterKeys ? differ : undefined}
            />
          </div>
          <div className="digits-acts">
            <Button
              variant={open > 0 && call.differs === null ? "main" : "plain"}
              shortcut="Space"
              onPress={() => step({ step: "agree", group: call.current })}
            >
              {say("directory.agrees", group)}
            </Button>
            <Button shortcut={preferences.letterKeys ? "X" : undefined} onPress={() => differ(call.current)}>
              {say("directory.differs")}
            </Button>
            <Button onPress={() => step({ step: "again" })}>{say("directory.again")}</Button>
            <Button variant="quiet" onPress={() => setLarge((was) => !was)}>
              {say(isLarge ? "directory.smaller" : "directory.larger")}
            </Button>
            <span className="sm mute">{say("directory.if-one-differs")}</span>
          </div>
          <WhatToSay
            officer={officer.name}
            country={station.country}
            serial={ownSerial}
            day={ownDay}
            languages={card?.languages ?? []}
          />
        </div>
      </SplitView>
      <Confirm
        title={say("directory.fail.title", { number: (call.differs ?? call.current) + 1 })}
        isOpen={isSure}
        act={say("directory.fail.act")}
        back={say("directory.fail.back")}
        onBack={() => setSure(false)}
        onAct={() => {
          setSure(false);
          void record();
        }}
      >
        <p>{say("directory.fail.irreversible", { place: there })}</p>
      </Confirm>
    </>
  );
}
