import { useState } from "react";
import type { RequestView } from "../../../electron/contract/request-views.ts";
import { CATALOGUE, findRequestType } from "../../../electron/core/catalogue/catalogue.ts";
import { isHoldType } from "../../../electron/core/catalogue/hold-types.ts";
import type { RequestType } from "../../../electron/core/catalogue/request-type.ts";
import { useAct } from "../../lib/program/use-act.ts";
import { useRead } from "../../lib/program/use-read.ts";
import { NO_ROUTES, typeRoutes } from "../../lib/route/type-routes.ts";
import { useNavigation } from "../../lib/routes.ts";
import { useMoments } from "../../lib/session.ts";
import { codeOf, contactValues } from "../../lib/text/contact-place.ts";
import { contactAuthority } from "../../lib/text/names.ts";
import { provisionText } from "../../lib/text/provision-text.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { Confirm } from "../../ui/Confirm.tsx";
import { RadioList } from "../../ui/RadioList.tsx";
import { Select } from "../../ui/Select.tsx";
import type { Hop } from "./path-model.ts";
import { RefusalPanel } from "../../lib/RefusalPanel.tsx";

interface Props {
  readonly view: RequestView;
  readonly hop: Hop;
  readonly onClose: () => void;
}

/** Kinds of request by which data are held. */
const HOLDING = CATALOGUE.filter(isHoldType);

/** The kind that goes on as the chain does: that of the request before, or the holding one of its instrument. */
function usualKind(id: string): RequestType | undefined {
  const before = findRequestType(id);
  return isHoldType(before) ? before : HOLDING.find(({ family }) => family === before?.family);
}

/** How the next State is asked to hold: by each instrument, with what is for it and against it. */
function useKinds(view: RequestView, hop: Hop) {
  const texts = useTexts();
  const moments = useMoments();
  const route = useRead("routing.read", { country: hop.code }, { enabled: /^[A-Z]{2}$/u.test(hop.code) });
  const routes = route.value === undefined ? NO_ROUTES : typeRoutes(route.value, texts, moments);
  const usual = usualKind(view.line.type);
  const isClosed = (type: RequestType | undefined) =>
    type === undefined || routes.get(type.id)?.verdict === "closed";
  const best = isClosed(usual) ? (HOLDING.find((type) => !isClosed(type)) ?? usual) : usual;
  const items = HOLDING.map((type) => {
    const found = routes.get(type.id);
    const verdict = found === undefined ? undefined : texts.label("route.verdict", found.verdict);
    const check = found?.isRead === false ? texts.say("source.check") : undefined;
    const why = [verdict, found?.verdict === "open" ? undefined : found?.reasons[0], check];
    return {
      id: type.id,
      text: texts.label("message", type.message.type),
      detail: why.filter((part) => part !== undefined).join(" · ") || undefined,
      side: provisionText(texts, type.anchor),
    };
  });
  return { items, best: best?.id ?? null };
}

/** Drafts the request to the State of a hop, Art 30. Where that State has several contact points, one is chosen. */
export function OnwardDialog({ view, hop, onClose }: Props) {
  const texts = useTexts();
  const { say } = texts;
  const { go } = useNavigation();
  const onward = useAct("drafts.onward");
  const contacts = useRead("contacts.list", {});
  const [chosen, setChosen] = useState<string | null>(null);
  const { items, best } = useKinds(view, hop);
  const [picked, setPicked] = useState<string | null>(null);
  const type = picked ?? best;
  const fitting = (contacts.value ?? [])
    .map(({ name }) => name)
    .filter(
      ({ country, trust }) => codeOf(country) === hop.code && trust !== "revoked" && trust !== "superseded",
    );
  const mustChoose = fitting.length > 1;
  const stationId = chosen ?? (fitting.length === 1 ? fitting[0]?.stationId : undefined);
  const reason =
    contacts.value !== undefined && fitting.length === 0
      ? say("requests.onward.none", { state: hop.state })
      : mustChoose && chosen === null
        ? say("requests.onward.choose", { state: hop.state })
        : onward.isRunning
          ? say("requests.running")
          : undefined;
  const run = async () => {
    const result = await onward.run({
      number: view.line.number,
      hop: hop.index,
      ...(stationId === undefined ? {} : { stationId }),
      ...(type === null ? {} : { type }),
    });
    if (!result.ok) return;
    onClose();
    go({ at: "compose", number: result.value.number });
  };
  return (
    <Confirm
      title={say("requests.onward.title", { state: hop.state })}
      isOpen
      act={say("requests.onward.act")}
      onAct={() => void run()}
      back={say("requests.onward.back")}
      onBack={onClose}
      reason={reason}
    >
      <p>
        {say("requests.onward.then", { ...contactValues(texts, view.line.contact), provider: hop.provider })}
      </p>
      <RadioList label={say("requests.onward.kind")} items={items} value={type} onChange={setPicked} />
      {mustChoose ? (
        <Select
          label={say("requests.onward.contact")}
          options={fitting.map((name) => ({ id: name.stationId, text: contactAuthority(name) }))}
          value={chosen}
          onChange={setChosen}
        />
      ) : null}
      <RefusalPanel refusal={onward.refusal} />
    </Confirm>
  );
}
