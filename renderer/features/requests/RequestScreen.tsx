import { useState } from "react";
import type { RequestView } from "../../../electron/contract/request-views.ts";
import { keysOf } from "../../commands/keys.ts";
import { useCommand } from "../../commands/use-command.ts";
import { useFootKeys } from "../../commands/use-foot-keys.ts";
import { useRead } from "../../lib/program/use-read.ts";
import { hrefOf, useNavigation } from "../../lib/routes.ts";
import { useMoments, useOpenSession } from "../../lib/session.ts";
import { refusalText } from "../../lib/text/refusal-text.ts";
import { cityOfZone } from "../../lib/text/names.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { useMinute } from "../../lib/time/use-now.ts";
import { ActList } from "../../ui/ActList.tsx";
import { Block } from "../../ui/Block.tsx";
import { Button } from "../../ui/Button.tsx";
import { ClockStrip } from "../../ui/ClockStrip.tsx";
import { Crumbs } from "../../ui/Crumbs.tsx";
import { ErrorPanel } from "../../ui/ErrorPanel.tsx";
import { LoadingLine } from "../../ui/LoadingLine.tsx";
import { SplitView } from "../../ui/SplitView.tsx";
import { WorkHead } from "../../ui/WorkHead.tsx";
import { actsOf, type Deed, mainAct, type RequestAct } from "./act-model.ts";
import { AttachmentsBlock } from "./AttachmentsBlock.tsx";
import { clockItems } from "./clock-items.ts";
import { DeedDialogs } from "./DeedDialogs.tsx";
import { LettersBlock } from "./LettersBlock.tsx";
import { passedBy, pathOf } from "./path-model.ts";
import { PathTree } from "./PathTree.tsx";
import { RefusalPanel } from "../../lib/RefusalPanel.tsx";
import { RequestTimeline } from "./RequestTimeline.tsx";
import { idsOf, stateSentence, titleOf } from "./request-sentences.ts";
import { timelineLines } from "./timeline-items.ts";
import { type FormPrint, useFormPrint } from "./use-form-print.ts";

/** Facts of the head that are references: read from left to right in every language. */
const REFERENCES: ReadonlySet<string> = new Set(["ours", "theirs"]);

/** One request: what runs out, what happened and who stands behind it, what can be done now, and its path. */
export function RequestScreen({ number }: { readonly number: number }) {
  const texts = useTexts();
  const { say } = texts;
  const { go } = useNavigation();
  const request = useRead("requests.read", { number });
  const view = request.value;
  if (request.refusal !== null) {
    return (
      <ErrorPanel
        title={say("requests.failed", { number })}
        kept={refusalText(texts, request.refusal)}
        todo={say("requests.failed.todo")}
        code={request.refusal.code}
        actions={
          <Button onPress={() => go({ at: "requests", filter: "all" })}>{say("requests.failed.all")}</Button>
        }
      />
    );
  }
  if (view === undefined || view.line.number !== number) {
    return <LoadingLine>{say("requests.reading", { number })}</LoadingLine>;
  }
  return <Request view={view} />;
}

function useActs(view: RequestView) {
  const texts = useTexts();
  const { officer, station } = useOpenSession();
  const parent = useRead("requests.read", { number: view.parent ?? 1 }, { enabled: view.parent !== null });
  const parentLine =
    view.parent !== null && parent.value?.line.number === view.parent ? parent.value.line : null;
  // Only the draft says whether the vault asks for a second pair of eyes. Until it has, it does.
  const draft = useRead(
    "drafts.read",
    { number: view.line.number },
    { enabled: view.line.direction === "outbound" && view.line.state === "READY" },
  );
  const acts = actsOf(view, texts, {
    officer: officer.name,
    fourEyes: draft.value?.fourEyes ?? true,
    passed: passedBy(view, parentLine, station.country),
  });
  const path = pathOf(view, parentLine, texts, {
    country: station.country,
    city: cityOfZone(station.timeZone),
  });
  return { acts, path };
}

interface HeadProps {
  readonly view: RequestView;
  readonly main: RequestAct | null;
  readonly onMain: () => void;
  readonly print: FormPrint;
}

function Head({ view, main, onMain, print }: HeadProps) {
  const texts = useTexts();
  const { say } = texts;
  const { platform } = useOpenSession().app;
  const { line } = view;
  const filter = line.direction === "inbound" ? "received" : "sent";
  return (
    <>
      <WorkHead
        crumbs={
          <Crumbs
            label={say("requests.crumbs")}
            items={[
              { id: "list", text: say(`requests.crumb.${filter}`), href: hrefOf({ at: "requests", filter }) },
              ...(line.caseName === null
                ? []
                : [
                    {
                      id: "case",
                      text: say("requests.crumb.case", { name: line.caseName }),
                      href: hrefOf({ at: "requests", filter: "all", text: line.caseName }),
                    },
                  ]),
            ]}
          />
        }
        title={titleOf(line, texts)}
        ids={idsOf(view, texts).map((fact) => ({
          ...fact,
          text: <bdi className={REFERENCES.has(fact.id) ? "ltr" : undefined}>{fact.text}</bdi>,
        }))}
        actions={
          <>
            <Button
              icon="print"
              shortcut={keysOf("print.form", platform)}
              onPress={print.start}
              reason={print.reason}
            >
              {say("requests.print")}
            </Button>
            {main === null ? null : (
              <Button variant="main" shortcut={keysOf("act.main", platform)} onPress={onMain}>
                {main.title}
              </Button>
            )}
          </>
        }
      />
      <RefusalPanel refusal={print.refusal} />
    </>
  );
}

function Request({ view }: { readonly view: RequestView }) {
  const texts = useTexts();
  const { say } = texts;
  const moments = useMoments();
  const now = useMinute();
  const { go } = useNavigation();
  const { platform } = useOpenSession().app;
  const { acts, path } = useActs(view);
  const [deed, setDeed] = useState<Deed | null>(null);
  const main = mainAct(acts);
  const perform = (chosen: Deed) => (chosen.kind === "go" ? go(chosen.to) : setDeed(chosen));
  const doMain = () => main !== null && perform(main.deed);
  useCommand("act.main", doMain, { enabled: main !== null && deed === null });
  const mainKeys = keysOf("act.main", platform);
  const backKeys = keysOf("go.back", platform);
  useFootKeys([
    { keys: ["↑", "↓"], text: say("requests.keys.message") },
    { keys: ["Enter"], text: say("requests.keys.open") },
    ...(mainKeys === undefined ? [] : [{ keys: [mainKeys], text: say("requests.keys.main") }]),
    ...(backKeys === undefined ? [] : [{ keys: [backKeys], text: say("requests.keys.back") }]),
    { keys: ["F6"], text: say("desk.keys.area") },
    { keys: ["F1"], text: say("desk.keys.all") },
  ]);
  const print = useFormPrint(view);
  const clocks = clockItems(view, texts, moments, now);
  const hopsLeftOut = view.facts["hopsLeftOut"];
  return (
    <>
      <Head view={view} main={main} onMain={doMain} print={print} />
      {clocks.length === 0 ? null : <ClockStrip label={say("requests.clocks")} clocks={clocks} />}
      <SplitView
        kind="request"
        ruled={clocks.length === 0}
        label={say("requests.timeline")}
        asideLabel={say("requests.aside")}
        aside={
          <>
            <Block title={say("requests.acts")}>
              {acts.length === 0 ? (
                <p className="sm mute">{say("requests.acts.none")}</p>
              ) : (
                <ActList
                  label={say("requests.acts")}
                  acts={acts.map((one) => ({
                    id: one.id,
                    title: one.title,
                    detail: one.detail,
                    reason: one.reason,
                    keys: one === main ? mainKeys : undefined,
                    ...(one.deed.kind === "go"
                      ? { href: hrefOf(one.deed.to) }
                      : { onPress: () => perform(one.deed) }),
                  }))}
                />
              )}
            </Block>
            <Block title={say("requests.path")} note={say("requests.path.note")}>
              <PathTree root={path} here={view.line.number} />
              {typeof hopsLeftOut === "number" && hopsLeftOut > 0 ? (
                <p className="gap">{say("requests.path.left-out", { count: hopsLeftOut })}</p>
              ) : null}
            </Block>
            {view.attachments.length === 0 ? null : <AttachmentsBlock view={view} />}
            {view.letters.length === 0 ? null : <LettersBlock view={view} />}
          </>
        }
      >
        <div className="list-head">
          <h2 className="grow">{stateSentence(view, texts)}</h2>
          <span className="xs dim">{say("requests.newest-first")}</span>
        </div>
        <RequestTimeline lines={timelineLines({ view, texts, moments })} />
      </SplitView>
      {print.sheet}
      <DeedDialogs view={view} deed={deed} onClose={() => setDeed(null)} />
    </>
  );
}
