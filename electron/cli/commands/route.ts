import { findRequestType } from "../../core/catalogue/catalogue.ts";
import { ok, type Result } from "../../core/result.ts";
import type { Reason, Route } from "../../core/routing/route.ts";
import { type RouteAnswer, routeTo } from "../../services/routing.ts";
import type { Answer, Json } from "../answer.ts";
import type { CommandSpec } from "../call.ts";
import type { Messages } from "../messages.ts";
import { dayWords, reasonWords, signerWords, stateName } from "../route-words.ts";
import { inStation, type Session } from "../session.ts";

function reasonJson({ code, state, day, article }: Reason): { readonly [key: string]: Json } {
  return { code, state, day, article };
}

function routeLines(route: Route, messages: Messages, nameOf: (code: string) => string): readonly string[] {
  const { say, label } = messages;
  const { basis, verdict, certainty, why, types } = route;
  const head = { basis: say(`route.basis.${basis}`), verdict: say(`route.verdict.${verdict}`) };
  const needsCheck = basis !== "bilateral" && certainty !== "read";
  // A type is named only where it fares otherwise than its basis, or has something to say.
  const apart = types.filter((type) => type.verdict !== verdict || type.why.length > 0);
  return [
    needsCheck
      ? say("cli.route.line-check", { ...head, check: say("source.check") })
      : say("cli.route.line", head),
    ...why.map((one) => `    ${reasonWords(messages, one, nameOf)}`),
    ...apart.flatMap(({ type, provision, verdict: own, why: more }) => [
      `    ${say("cli.route.type", {
        type: label("message", findRequestType(type)?.message.type ?? type),
        article: messages.provision(provision),
        verdict: say(`route.verdict.${own}`),
      })}`,
      ...more.map((one) => `        ${reasonWords(messages, one, nameOf)}`),
    ]),
  ];
}

function declarationLines({ declarations, to }: RouteAnswer, messages: Messages): readonly string[] {
  const { say } = messages;
  if (declarations.length === 0) return [];
  return [
    say("cli.route.declared", { to: stateName(messages, to.code, to.label) }),
    ...declarations
      .filter(({ stands }) => stands === "made")
      .map(({ article, flag, day }) => {
        const words = {
          article: messages.provision(article),
          what: say(`route.declared.${flag}`),
          day: day === null ? "none" : dayWords(messages, day),
        };
        return `    ${say("cli.route.declaration", words)}`;
      }),
  ];
}

function answerOf(found: RouteAnswer, messages: Messages): Answer {
  const { from, to, day, routes, declarations, present } = found;
  const nameOf = (code: string) =>
    stateName(messages, code, [from, to].find((end) => end.code === code)?.label ?? null);
  const { data, signer } = present;
  return {
    json: {
      from: from.code,
      to: to.code,
      day,
      routes: routes.map(({ basis, verdict, certainty, asOf, why, sources, types }) => ({
        basis,
        verdict,
        certainty,
        asOf,
        why: why.map(reasonJson),
        sources,
        types: types.map(({ type, provision, verdict: own, why: more }) => ({
          type,
          provision,
          verdict: own,
          why: more.map(reasonJson),
        })),
      })),
      declarations: declarations.map((one) => ({ ...one })),
      membership: { id: data.id, asOf: data.asOf, signer: signer.kind },
    },
    text: [
      messages.say("cli.route.title", {
        from: nameOf(from.code),
        to: nameOf(to.code),
        day: dayWords(messages, day),
      }),
      ...routes.flatMap((route) => routeLines(route, messages, nameOf)),
      ...declarationLines(found, messages),
      messages.say("cli.route.data", {
        day: dayWords(messages, data.asOf),
        signer: signerWords(messages, signer),
      }),
    ],
  };
}

function show({ call, station, messages }: Session): Result<Answer> {
  const to = { country: call.args[0] ?? "" };
  const found = routeTo(station, { to, from: call.text("from"), day: call.text("on") });
  return found.ok ? ok(answerOf(found.value, messages)) : found;
}

export const ROUTE_COMMANDS: readonly CommandSpec[] = [
  {
    name: "route",
    args: ["<country>"],
    options: [{ flags: "--from <country>", text: "from-state" }, { flags: "--on <day>" }],
    run: inStation(show),
  },
];
