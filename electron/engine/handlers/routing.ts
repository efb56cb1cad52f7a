import type { MembershipHead } from "../../contract/routing-calls.ts";
import { fail, ok } from "../../core/result.ts";
import { lessCertain, type Reason } from "../../core/routing/route.ts";
import { atAsyncEdge, atEdge } from "../../services/fault.ts";
import {
  importMembershipFile,
  type PresentMembership,
  presentMembership,
} from "../../services/membership.ts";
import { type RouteEnd, routeTo } from "../../services/routing.ts";
import type { Handlers } from "../house.ts";
import type { Told } from "../told.ts";
import { fit } from "../views/fit.ts";

function headOf({ data, signer, replaced }: PresentMembership): Told<MembershipHead> {
  return {
    id: fit(data.id, 64),
    asOf: data.asOf,
    signer: signer.kind === "contact" ? { kind: "contact", contact: signer.contact } : { kind: signer.kind },
    replacedAt: replaced?.at ?? null,
    replacedBy: replaced?.officer ?? null,
    rows: data.rows.length,
    parties: data.rows.filter(({ kind, budapest }) => kind === "state" && budapest.status === "party").length,
  };
}

function endShown({ code, label }: RouteEnd): RouteEnd {
  return { code, label: label === null ? null : fit(label, 100) };
}

function reasonShown(why: Reason): Reason {
  return { ...why, article: why.article === null ? null : fit(why.article, 40) };
}

/** Answers about legal routing and about the membership data that it rests on. */
export const routingHandlers: Pick<Handlers, "routing.read" | "membership.read" | "membership.import"> = {
  "routing.read": (args, { station }) => {
    const to = "country" in args ? { country: args.country } : { contact: args.stationId };
    const answer = routeTo(station, { to });
    if (!answer.ok) return answer;
    const { from, to: other, day, routes, declarations, present } = answer.value;
    return ok({
      from: endShown(from),
      to: endShown(other),
      day,
      routes: routes.map(({ sources, why, types, ...route }) => ({
        ...route,
        why: why.map(reasonShown),
        types: types.map((type) => ({ ...type, why: type.why.map(reasonShown) })),
        sources: sources.map((source) => fit(source, 1100)),
      })),
      declarations: declarations.map(({ state: _state, ...said }) => ({
        ...said,
        article: fit(said.article, 40),
        source: fit(said.source, 1000),
      })),
      membership: headOf(present),
    });
  },
  "membership.read": (_args, { station }) =>
    atEdge(() => {
      const present = presentMembership(station.vault.read);
      const rows = present.data.rows.map(({ code, name, kind, budapest, g7, source }) => ({
        code,
        name: fit(name, 100),
        kind,
        status: budapest.status,
        inForce: budapest.inForce,
        certainty:
          budapest.inForce === null
            ? budapest.certainty
            : lessCertain(budapest.certainty, budapest.dayCertainty),
        g7: g7.status,
        asOf: budapest.asOf,
        source: fit(source, 1000),
      }));
      return ok({ head: headOf(present), rows });
    }),
  "membership.import": (_args, { station, paths }) =>
    atAsyncEdge(async () => {
      const [path] = paths;
      if (path === undefined) return fail("bad-call");
      const imported = await importMembershipFile(station, path);
      return imported.ok ? ok({ kind: imported.value.kind, head: headOf(imported.value.present) }) : imported;
    }),
};
