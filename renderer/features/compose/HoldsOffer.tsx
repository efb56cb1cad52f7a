import type { Dispatch } from "react";
import type { MatchingHold } from "../../../electron/contract/request-calls.ts";
import { isBody, ownValue } from "../../../electron/core/body.ts";
import { visibleName } from "../../../electron/core/visible-text.ts";
import type { FormAction } from "../../lib/form/form/reducer.ts";
import { isEntries, type FormRecord } from "../../lib/form/form/tree.ts";
import { useRead } from "../../lib/program/use-read.ts";
import { useMoments } from "../../lib/session.ts";
import { placeOf } from "../../lib/text/contact-place.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { Button } from "../../ui/Button.tsx";

/** The field in which a request names the holds that it follows. */
export const HOLDS = "holds";

export interface HoldsOfferProps {
  /** The draft. */
  readonly number: number;
  readonly record: FormRecord;
  readonly dispatch: Dispatch<FormAction>;
}

function linkedIn(record: FormRecord): ReadonlySet<unknown> {
  const entries = ownValue(record, HOLDS);
  return new Set(isEntries(entries) ? entries.map(({ record: one }) => one["requestId"]) : []);
}

/** The place of a new entry: the last one, where nothing stands in it yet, else after it. */
function placeFor(record: FormRecord): { readonly index: number; readonly isNew: boolean } {
  const entries = ownValue(record, HOLDS);
  if (!isEntries(entries)) return { index: 0, isNew: true };
  const last = entries.at(-1);
  const isBlank =
    last !== undefined &&
    isBody(last.record) &&
    Object.values(last.record).every((one) => one === undefined || one === "");
  return isBlank ? { index: entries.length - 1, isNew: false } : { index: entries.length, isNew: true };
}

/** Holds of ours that name the same as this request: mutual assistance is linked to what was preserved. */
export function HoldsOffer({ number, record, dispatch }: HoldsOfferProps) {
  const texts = useTexts();
  const { say } = texts;
  const moments = useMoments();
  const holds = useRead("holds.matching", { number }).value ?? [];
  const linked = linkedIn(record);
  const link = ({ line, requestId }: MatchingHold) => {
    const { index, isNew } = placeFor(record);
    if (isNew) dispatch({ do: "add", path: HOLDS });
    const set = (key: string, value: string) =>
      dispatch({ do: "set", path: `${HOLDS}.${index}.${key}`, value });
    set("requestId", requestId);
    set("reference", line.reference ?? String(line.number));
    set("date", new Date(line.createdAt).toISOString().slice(0, 10));
  };
  return (
    <div className="holds-offer" role="group" aria-label={say("compose.holds.title")}>
      <h3 className="group-head">{say("compose.holds.title")}</h3>
      {holds.length === 0 ? <p className="sm mute">{say("compose.holds.none")}</p> : null}
      <ul>
        {holds.map((hold) => (
          <li key={hold.requestId} className="files-line">
            <span className="name">
              {say("compose.holds.line", {
                reference: hold.line.reference ?? String(hold.line.number),
                place: placeOf(texts, hold.line.contact),
                until: hold.holdUntil === null ? "none" : moments.day(hold.holdUntil),
              })}
              {hold.shared.length === 0 ? null : (
                <span className="dim">
                  {" "}
                  {say("compose.holds.shared", { shared: hold.shared.map(visibleName).join(", ") })}
                </span>
              )}
            </span>
            {linked.has(hold.requestId) ? (
              <span className="mute">{say("compose.holds.linked")}</span>
            ) : (
              <Button small onPress={() => link(hold)}>
                {say("compose.holds.link")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
