import type { ReasonView, RouteAnswerView } from "../../../electron/contract/routing-calls.ts";
import { needsRouteCheck, reasonText } from "./route-texts.ts";
import type { Texts } from "../text/texts.ts";
import type { Moments } from "../time/moments.ts";

/** Whether what a type rests on is open between the two States, and why. */
export interface TypeRoute {
  readonly verdict: "open" | "uncertain" | "closed";
  readonly reasons: readonly string[];
  /** False where the facts behind it were not read in an official text. */
  readonly isRead: boolean;
}

export type TypeRoutes = ReadonlyMap<string, TypeRoute>;

export const NO_ROUTES: TypeRoutes = new Map();

function isFor({ code }: ReasonView): boolean {
  return code === "party" || code === "party-recalled" || code === "ratified" || code === "g7-member";
}

/** What the answer says of each type. Types that rest on nothing between States have no line. */
export function typeRoutes(answer: RouteAnswerView, texts: Texts, moments: Moments): TypeRoutes {
  return new Map(
    answer.routes.flatMap((route) =>
      route.types.map(({ type, verdict, why }) => {
        // What is against it first: both being Parties is no reason why it is closed.
        const ofBasis = route.why.toSorted((a, b) => Number(isFor(a)) - Number(isFor(b)));
        const all = [...why, ...ofBasis].map((one) => reasonText(texts, moments, answer, one));
        return [type, { verdict, reasons: [...new Set(all)], isRead: !needsRouteCheck(route) }] as const;
      }),
    ),
  );
}
