import "./compose.css";

import { useEffect, useState } from "react";
import type { DraftView } from "../../../electron/contract/request-calls.ts";
import { findRequestType } from "../../../electron/core/catalogue/catalogue.ts";
import type { Failure, Result } from "../../../electron/core/result.ts";
import { bridge } from "../../lib/program/bridge.ts";
import { flushAll } from "../../lib/unsaved.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { LoadingLine } from "../../ui/LoadingLine.tsx";
import { Composer } from "./Composer.tsx";
import { RefusalPanel } from "../../lib/RefusalPanel.tsx";

/** A draft as it lies in the vault; what another screen still saves of it comes first. */
async function readDraft(number: number): Promise<Result<DraftView>> {
  await flushAll();
  return bridge().call("drafts.read", { number });
}

/** The screen on which a request is written. */
export function ComposeScreen({ number }: { readonly number: number }) {
  const { say } = useTexts();
  const [draft, setDraft] = useState<DraftView | null>(null);
  const [refusal, setRefusal] = useState<Failure | null>(null);
  useEffect(() => {
    let isShown = true;
    setDraft(null);
    setRefusal(null);
    void readDraft(number).then((result) => {
      if (!isShown) return;
      if (result.ok) setDraft(result.value);
      else setRefusal(result);
    });
    return () => {
      isShown = false;
    };
  }, [number]);
  if (refusal !== null) {
    return (
      <RefusalPanel
        title={say("compose.refused.read")}
        refusal={refusal}
        todo={say("compose.refused.read-todo")}
      />
    );
  }
  if (draft === null) return <LoadingLine>{say("compose.loading")}</LoadingLine>;
  const type = findRequestType(draft.type);
  if (type === undefined) {
    const unknown: Failure = { ok: false, code: "unknown-request-type", params: { type: draft.type } };
    return (
      <RefusalPanel
        title={say("compose.refused.read")}
        refusal={unknown}
        todo={say("compose.refused.read-todo")}
      />
    );
  }
  return <Composer key={draft.number} draft={draft} type={type} />;
}
