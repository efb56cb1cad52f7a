import type { JournalLine } from "../../../electron/contract/exchange-calls.ts";
import { visibleName } from "../../../electron/core/visible-text.ts";
import { useMoments } from "../../lib/session.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Facts } from "../../ui/Facts.tsx";

interface Props {
  readonly line: JournalLine;
  readonly onClose: () => void;
}

/** One line of the journal with its details and its place in the chain. */
export function LineDialog({ line, onClose }: Props) {
  const texts = useTexts();
  const { say } = texts;
  const moments = useMoments();
  return (
    <Dialog
      title={`${line.number}. ${texts.label("action", line.action)}`}
      isOpen
      onClose={onClose}
      wide
      actions={<Button onPress={onClose}>{say("journal.close")}</Button>}
    >
      <Facts
        items={[
          { id: "at", term: say("journal.at"), detail: <bdi className="ltr">{moments.both(line.at)}</bdi> },
          { id: "officer", term: say("journal.officer"), detail: visibleName(line.officer) },
          {
            id: "subject",
            term: say("journal.subject"),
            detail: <bdi className="code">{visibleName(line.subject)}</bdi>,
          },
          {
            id: "details",
            term: say("journal.details"),
            detail:
              line.details === null ? (
                say("journal.no-details")
              ) : (
                <bdi className="code break">{visibleName(line.details)}</bdi>
              ),
          },
          {
            id: "hash",
            term: say("journal.hash"),
            detail: <bdi className="code break">{groupsOfFour(line.hash)}</bdi>,
          },
        ]}
      />
    </Dialog>
  );
}

function groupsOfFour(hex: string): string {
  return hex.replaceAll(/(.{4})(?=.)/g, "$1 ");
}
