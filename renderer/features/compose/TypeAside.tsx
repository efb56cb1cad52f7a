import type { MembershipHead } from "../../../electron/contract/routing-calls.ts";
import { needsCheck } from "../../../electron/core/catalogue/provision.ts";
import type { RequestType } from "../../../electron/core/catalogue/request-type.ts";
import { useMoments } from "../../lib/session.ts";
import { CheckMark } from "../../lib/text/CheckMark.tsx";
import { provisionText } from "../../lib/text/provision-text.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { Block } from "../../ui/Block.tsx";
import { Facts } from "../../ui/Facts.tsx";
import type { TypeRoute } from "../../lib/route/type-routes.ts";

export interface TypeAsideProps {
  readonly type: RequestType | undefined;
  /** Undefined while no contact point is chosen, and for types that rest on nothing between States. */
  readonly route: TypeRoute | undefined;
  readonly membership: MembershipHead | undefined;
  readonly hasContact: boolean;
}

/** What a type is, who sends it to whom, what must be in it, and whether it is open between the two States. */
export function TypeAside({ type, route, membership, hasContact }: TypeAsideProps) {
  const texts = useTexts();
  const { say, label } = texts;
  const moments = useMoments();
  if (type === undefined) {
    return (
      <Block title={say("compose.new.about")}>
        <p className="sm mute">{say("compose.new.about.none")}</p>
      </Block>
    );
  }
  const list = new Intl.ListFormat(texts.locale, { type: "disjunction" });
  const parties = (ids: readonly string[]) => list.format(ids.map((id) => label("party", id)));
  return (
    <>
      <Block title={label("message", type.message.type)} note={provisionText(texts, type.anchor)}>
        <div className="act-form">
          <p className="sm">{texts.find("compose.purpose", type.id)}</p>
          <Facts
            items={[
              { id: "from", term: say("compose.new.from"), detail: parties(type.senders) },
              { id: "to", term: say("compose.new.to"), detail: parties(type.addressees) },
              {
                id: "source",
                term: say("compose.new.source"),
                detail: needsCheck(type.source) ? <CheckMark /> : say("compose.new.read"),
              },
            ]}
          />
          {type.sending === "letter" ? null : <p className="sm mute">{say("compose.new.no-letter")}</p>}
        </div>
      </Block>
      {type.basis === "any" ? null : (
        <Block
          title={say("compose.new.basis")}
          note={route === undefined ? undefined : label("route.verdict", route.verdict)}
        >
          {route === undefined ? (
            <p className="sm mute">
              {say(hasContact ? "compose.new.basis.unread" : "compose.new.basis.choose")}
            </p>
          ) : (
            <>
              <ul className="dashed-list sm">
                {route.reasons.map((reason) => (
                  <li key={reason}>{reason}</li>
                ))}
              </ul>
              {route.isRead ? null : (
                <p className="sm">
                  <CheckMark />
                </p>
              )}
              {membership === undefined ? null : (
                <p className="xs dim">
                  {say("compose.new.membership", { day: moments.day(Date.parse(membership.asOf)) })}
                </p>
              )}
            </>
          )}
        </Block>
      )}
      {type.referee.items.length === 0 ? null : (
        <Block title={say("compose.new.contents")} note={type.referee.items.length}>
          <ul className="ref-list">
            {type.referee.items.map(({ item, provision, source }) => (
              <li key={item} className="plain-item">
                <i className={needsCheck(source) ? "hint dashed" : "hint"} aria-hidden="true" />
                <span>
                  {label("referee", item)}
                  {needsCheck(source) ? <span className="vh">, {say("source.check")}</span> : null}
                </span>
                <span className="xs dim">{item.length === 1 ? null : provisionText(texts, provision)}</span>
              </li>
            ))}
          </ul>
          {type.referee.items.some(({ source }) => needsCheck(source)) ? (
            <p className="xs dim" aria-hidden="true">
              {say("compose.new.dashed")}
            </p>
          ) : null}
        </Block>
      )}
    </>
  );
}
