import type { StateRow } from "../../../electron/contract/request-calls.ts";
import { dayText } from "../../lib/paper/wall-clock.ts";
import { useMoments } from "../../lib/session.ts";
import { codeOf } from "../../lib/text/contact-place.ts";
import { countryName } from "../../lib/text/names.ts";
import type { Texts } from "../../lib/text/texts.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { StateMark } from "../../ui/StateMark.tsx";

interface Props {
  readonly states: readonly StateRow[];
  readonly onClose: () => void;
}

/** A refusal is a state, not a result. */
function resultWords({ label }: Texts, result: string): string {
  return result === "refused" ? label("state", "REFUSED") : label("choice.result", result);
}

const COLUMNS = ["state", "until", "planned", "sent", "arrived", "result"] as const;

/** What every State of the chain holds for the case, and how far mutual assistance to it has come. */
export function TreeDialog({ states, onClose }: Props) {
  const texts = useTexts();
  const { say } = texts;
  const moments = useMoments();
  const day = (text: string | null) =>
    text === null ? <span className="mute">{say("requests.tree.none")}</span> : dayText(text, texts);
  const until = ({ holdUntil, holdOpen }: StateRow) => {
    if (holdOpen) return say("requests.tree.open");
    if (holdUntil === null) return <span className="mute">{say("requests.tree.none")}</span>;
    return <bdi>{moments.both(holdUntil)}</bdi>;
  };
  return (
    <Dialog
      title={say("requests.tree.title")}
      isOpen
      onClose={onClose}
      wide
      actions={<Button onPress={onClose}>{say("requests.tree.close")}</Button>}
    >
      <div className="tree-table" tabIndex={0} role="group" aria-label={say("requests.tree.title")}>
        <table className="tbl" aria-label={say("requests.tree.title")}>
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <th key={column} scope="col">
                  {say(`requests.tree.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {states.map((row) => (
              <tr key={row.country}>
                <th scope="row">
                  <StateMark code={codeOf(row.country)} /> {countryName(texts, row.country)}
                </th>
                <td>{until(row)}</td>
                <td>{day(row.planned)}</td>
                <td>{day(row.sent)}</td>
                <td>{day(row.arrived)}</td>
                <td>
                  {row.result === null ? (
                    <span className="mute">{say("requests.tree.none")}</span>
                  ) : (
                    resultWords(texts, row.result)
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Dialog>
  );
}
