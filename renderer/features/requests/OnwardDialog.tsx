import { useState } from "react";
import type { RequestView } from "../../../electron/contract/request-views.ts";
import { useAct } from "../../lib/program/use-act.ts";
import { useRead } from "../../lib/program/use-read.ts";
import { useNavigation } from "../../lib/routes.ts";
import { codeOf, contactValues } from "../../lib/text/contact-place.ts";
import { contactAuthority } from "../../lib/text/names.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { Confirm } from "../../ui/Confirm.tsx";
import { Select } from "../../ui/Select.tsx";
import type { Hop } from "./path-model.ts";
import { RefusalPanel } from "../../lib/RefusalPanel.tsx";

interface Props {
  readonly view: RequestView;
  readonly hop: Hop;
  readonly onClose: () => void;
}

/** Drafts the request to the State of a hop, Art 30. Where that State has several contact points, one is chosen. */
export function OnwardDialog({ view, hop, onClose }: Props) {
  const texts = useTexts();
  const { say } = texts;
  const { go } = useNavigation();
  const onward = useAct("drafts.onward");
  const contacts = useRead("contacts.list", {});
  const [chosen, setChosen] = useState<string | null>(null);
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
