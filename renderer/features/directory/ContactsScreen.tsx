import { useState } from "react";
import type { ContactView } from "../../../electron/contract/exchange-calls.ts";
import { useCommand } from "../../commands/use-command.ts";
import { keysOf } from "../../commands/keys.ts";
import { useFootKeys } from "../../commands/use-foot-keys.ts";
import { useAct } from "../../lib/program/use-act.ts";
import { useChoose } from "../../lib/program/use-choose.ts";
import { useRead } from "../../lib/program/use-read.ts";
import { hrefOf, useNavigation } from "../../lib/routes.ts";
import { useMay, useMoments, useSession } from "../../lib/session.ts";
import { codeOf } from "../../lib/text/contact-place.ts";
import { contactAuthority, contactState } from "../../lib/text/names.ts";
import { proofText } from "../../lib/text/proof-text.ts";
import { RefusalPanel } from "../../lib/RefusalPanel.tsx";
import { useTexts } from "../../lib/text/use-texts.ts";
import { Band } from "../../ui/Band.tsx";
import { Button } from "../../ui/Button.tsx";
import { type DataColumn, DataTable } from "../../ui/DataTable.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Link } from "../../ui/Link.tsx";
import { LoadingLine } from "../../ui/LoadingLine.tsx";
import { StateMark } from "../../ui/StateMark.tsx";
import { WorkHead } from "../../ui/WorkHead.tsx";

type Row = ContactView & { readonly id: string };

/** Every contact point this station knows, and who confirmed its key. */
export function ContactsScreen() {
  const texts = useTexts();
  const { say } = texts;
  const { platform } = useSession().app;
  const moments = useMoments();
  const may = useMay();
  const { go } = useNavigation();
  const isAllowed = may("read-contacts");
  const contacts = useRead("contacts.list", {}, { enabled: isAllowed });
  const folder = useChoose();
  const give = useAct("card.export");
  const [given, setGiven] = useState<string | null>(null);

  const giveCard = async () => {
    const chosen = await folder.choose("card-folder");
    if (chosen === null) return;
    // "You can take the stick out" must not stand while another card is being written.
    setGiven(null);
    const result = await give.run({ batch: chosen.batch });
    setGiven(
      result.ok
        ? say("directory.card.given", { name: result.value.fileName, serial: result.value.serial })
        : null,
    );
  };
  const reason = may("export-card")
    ? give.isRunning
      ? say("directory.card.writing")
      : null
    : say("directory.card.who");
  useCommand("act.main", () => void giveCard(), { reason });
  useFootKeys([
    { keys: ["↑", "↓"], text: say("directory.key.move") },
    { keys: ["Enter"], text: say("directory.key.open") },
    { keys: [keysOf("act.main", platform) ?? ""], text: say("directory.key.give") },
  ]);

  const rows: readonly Row[] = (contacts.value ?? [])
    .map((contact) => ({ ...contact, id: contact.name.stationId }))
    .toSorted((a, b) => contactState(texts, a.name).localeCompare(contactState(texts, b.name), texts.locale));
  const columns: readonly DataColumn<Row>[] = [
    {
      id: "state",
      title: say("directory.state"),
      width: 200,
      names: true,
      cell: ({ name }) => <StateMark code={codeOf(name.country)} name={contactState(texts, name)} />,
    },
    {
      id: "authority",
      title: say("directory.authority"),
      width: "2fr",
      cell: ({ name }) => <bdi>{contactAuthority(name)}</bdi>,
    },
    {
      id: "proof",
      title: say("directory.proof"),
      width: "3fr",
      cell: ({ name, proof }) => proofText(texts, moments, name, proof),
    },
    {
      id: "keys",
      title: say("directory.keys-until"),
      width: 150,
      cell: ({ card }) => (card === null ? say("directory.no-card") : moments.day(card.keysUntil)),
    },
  ];
  return (
    <>
      <WorkHead
        ruled
        title={say("directory.title")}
        sub={say("directory.sub")}
        actions={
          <>
            <Link look="button" href={hrefOf({ at: "import" })}>
              {say("directory.card.take")}
            </Link>
            <Button
              variant="main"
              icon="card"
              shortcut={keysOf("act.main", platform)}
              onPress={() => void giveCard()}
              reason={reason ?? undefined}
            >
              {say("directory.card.give")}
            </Button>
          </>
        }
      />
      {given === null ? null : <Band tone="proved">{given}</Band>}
      <RefusalPanel refusal={give.refusal ?? folder.refusal ?? contacts.refusal} />
      {isAllowed ? null : <EmptyState>{say("directory.who")}</EmptyState>}
      {isAllowed && contacts.isFirst ? <LoadingLine>{say("directory.reading")}</LoadingLine> : null}
      {contacts.value === undefined ? null : (
        <DataTable
          label={say("directory.title")}
          columns={columns}
          rows={rows}
          textOf={({ name }) => `${contactState(texts, name)}, ${contactAuthority(name)}`}
          onOpen={(stationId) => go({ at: "contact", stationId })}
          empty={<EmptyState>{say("directory.empty")}</EmptyState>}
        />
      )}
    </>
  );
}
