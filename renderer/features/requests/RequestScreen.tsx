import { useState } from "react";
import type { RequestTree } from "../../../electron/contract/request-calls.ts";
import type { RequestView } from "../../../electron/contract/request-views.ts";
import { findRequestType } from "../../../electron/core/catalogue/catalogue.ts";
import { keysOf } from "../../commands/keys.ts";
import { useCommand } from "../../commands/use-command.ts";
import { useFootKeys } from "../../commands/use-foot-keys.ts";
import { useRead } from "../../lib/program/use-read.ts";
import { hrefOf, useNavigation } from "../../lib/routes.ts";
import { useMay, useMoments, useOpenSession } from "../../lib/session.ts";
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
import type { Deed, RequestAct } from "./act-maker.ts";
import { actsOf, mainAct } from "./act-model.ts";
import { AttachmentsBlock } from "./AttachmentsBlock.tsx";
import { ConditionsBlock } from "./ConditionsBlock.tsx";
import { clockItems } from "./clock-items.ts";
import { DeedDialogs } from "./DeedDialogs.tsx";
import { LettersBlock } from "./LettersBlock.tsx";
import { passedBy, pathOf } from "./path-model.ts";
import { PathBlock } from "./PathBlock.tsx";
import { RefusalPanel } from "../../lib/RefusalPanel.tsx";
import { RequestTimeline } from "./RequestTimeline.tsx";
import { idsOf, stateSentence, titleOf } from "./request-sentences.ts";
import { timelineLines } from "./timeline-items.ts";
import { PrintButtons } from "./print/PrintButtons.tsx";
import { type RequestPrint, useRequestPrint } from "./print/use-request-print.tsx";

const NO_TREE: RequestTree = { nodes: [], states: [], cut: false };

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
  const may = useMay();
  const { number } = view.line;
  const read = useRead(
    "requests.tree",
    { number },
    { enabled: view.parent !== null || view.children.length > 0 },
  );
  // What was read for another request stays for a moment, so that nothing flickers: it is not this one's tree.
  const isOurs = read.value?.nodes.some(({ line }) => line.number === number) === true;
  const tree = isOurs ? (read.value ?? NO_TREE) : NO_TREE;
  // Only the draft says whether the vault asks for a second pair of eyes. Until it has, it does.
  const draft = useRead(
    "drafts.read",
    { number: view.line.number },
    { enabled: view.line.direction === "outbound" && view.line.state === "READY" },
  );
  const acts = actsOf(view, texts, {
    officer: officer.name,
    fourEyes: draft.value?.fourEyes ?? true,
    passed: passedBy(view, tree.nodes, station.country),
    may,
  });
  const path = pathOf(view, tree.nodes, texts, {
    country: station.country,
    city: cityOfZone(station.timeZone),
  });
  return { acts, path, tree };
}

interface HeadProps {
  readonly view: RequestView;
  readonly main: RequestAct | null;
  readonly onMain: () => void;
  readonly print: RequestPrint;
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
            <PrintButtons print={print} />
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
  const { acts, path, tree } = useActs(view);
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
  const print = useRequestPrint(view);
  const clocks = clockItems(view, texts, moments, now);
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
            {view.conditions === null ? null : (
              <ConditionsBlock view={view} conditions={view.conditions} onRecord={setDeed} />
            )}
            <PathBlock view={view} path={path} tree={tree} />
            {view.attachments.length === 0 ? null : <AttachmentsBlock view={view} />}
            {view.letters.length === 0 ? null : <LettersBlock view={view} />}
          </>
        }
      >
        <div className="list-head">
          <h2 className="grow">{stateSentence(view, texts)}</h2>
          <span className="xs dim">{say("requests.newest-first")}</span>
        </div>
        <RequestTimeline
          lines={timelineLines({ view, texts, moments })}
          request={findRequestType(view.line.type)?.message}
          onPrint={({ id, waits }) => (waits === null ? print.message(id) : print.waiting(waits))}
        />
      </SplitView>
      {print.shown}
      <DeedDialogs view={view} deed={deed} onClose={() => setDeed(null)} />
    </>
  );
}
