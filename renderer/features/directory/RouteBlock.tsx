import type { ContactName } from "../../../electron/contract/request-views.ts";
import type { ReasonView, RouteAnswerView, RouteView } from "../../../electron/contract/routing-calls.ts";
import { findRequestType } from "../../../electron/core/catalogue/catalogue.ts";
import { visibleName } from "../../../electron/core/visible-text.ts";
import { RefusalPanel } from "../../lib/RefusalPanel.tsx";
import {
  needsRouteCheck,
  provisionName,
  reasonText,
  routeStateName,
  signerText,
} from "../../lib/route/route-texts.ts";
import { useRoute } from "../../lib/route/use-route.ts";
import { useMoments } from "../../lib/session.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { LoadingLine } from "../../ui/LoadingLine.tsx";

/** Two sentences are never the same for one State, one day and one article. */
function keyOf({ code, state, article, day }: ReasonView): string {
  return `${code} ${state ?? ""} ${article ?? ""} ${day ?? ""}`;
}

function Why({ answer, why }: { readonly answer: RouteAnswerView; readonly why: readonly ReasonView[] }) {
  const texts = useTexts();
  const moments = useMoments();
  return why.map((one) => (
    <p key={keyOf(one)} className="sm mute">
      {reasonText(texts, moments, answer, one)}
    </p>
  ));
}

/** One basis: its verdict, why, and the types that fare otherwise than the rest. */
function Basis({ answer, route }: { readonly answer: RouteAnswerView; readonly route: RouteView }) {
  const texts = useTexts();
  const { say, label } = texts;
  const apart = route.types.filter(({ verdict, why }) => verdict !== route.verdict || why.length > 0);
  return (
    <li>
      <div>
        <p>
          <span className="strong">
            {say("directory.route.basis", {
              basis: say(`route.basis.${route.basis}`),
              verdict: say(`route.verdict.${route.verdict}`),
            })}
          </span>{" "}
          {needsRouteCheck(route) ? <span className="xs mute">{say("source.check")}</span> : null}
        </p>
        <Why answer={answer} why={route.why} />
        {apart.map(({ type, provision, verdict, why }) => (
          <div key={type}>
            <p className="sm">
              {say("directory.route.type", {
                type: label("message", findRequestType(type)?.message.type ?? type),
                article: provisionName(texts, provision),
                verdict: say(`route.verdict.${verdict}`),
              })}
            </p>
            <Why answer={answer} why={why} />
          </div>
        ))}
      </div>
    </li>
  );
}

function Declarations({ answer }: { readonly answer: RouteAnswerView }) {
  const texts = useTexts();
  const { say } = texts;
  const moments = useMoments();
  const made = answer.declarations.filter(({ stands }) => stands === "made");
  if (made.length === 0) return null;
  return (
    <>
      <h3>{say("directory.route.declared", { state: routeStateName(texts, answer, answer.to.code) })}</h3>
      <ul className="plain">
        {made.map(({ article, flag, day, certainty }) => (
          <li key={`${article} ${flag}`}>
            <span>
              {say(day === null ? "directory.route.declaration" : "directory.route.declaration-day", {
                article: provisionName(texts, article),
                what: say(`route.declared.${flag}`),
                day: day === null ? "" : moments.calendarDay(day),
              })}
            </span>
            {certainty === "read" ? null : <span className="xs mute">{say("source.check")}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}

/** What a request to a contact point can rest on today, by the membership data in use. Advice: it stops nobody. */
export function RouteBlock({ contact }: { readonly contact: ContactName }) {
  const texts = useTexts();
  const { say } = texts;
  const moments = useMoments();
  const { value: answer, refusal, none } = useRoute(contact);
  const sources = [...new Set(answer?.routes.flatMap((route) => route.sources))];
  return (
    <section aria-label={say("directory.route")}>
      <h2>{say("directory.route")}</h2>
      {none === null ? null : <p className="sm">{say(`directory.route.${none}`)}</p>}
      <RefusalPanel refusal={refusal} />
      {none === null && answer === undefined && refusal === null ? (
        <LoadingLine>{say("directory.route.reading")}</LoadingLine>
      ) : null}
      {answer === undefined || none !== null ? null : (
        <>
          <ul className="plain">
            {answer.routes.map((route) => (
              <Basis key={route.basis} answer={answer} route={route} />
            ))}
          </ul>
          <Declarations answer={answer} />
          <details>
            <summary className="xs">{say("directory.route.sources")}</summary>
            {sources.map((source) => (
              <p key={source} className="xs dim" dir="auto">
                {visibleName(source)}
              </p>
            ))}
          </details>
          <p className="xs dim">
            {say("directory.route.data", {
              day: moments.calendarDay(answer.membership.asOf),
              signer: signerText(texts, answer.membership),
            })}
          </p>
        </>
      )}
    </section>
  );
}
