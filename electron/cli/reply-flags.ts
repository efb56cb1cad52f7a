import { type Body, isList, valueAt } from "../core/body.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { type Call, numberOption, wholeNumber } from "./call.ts";

/** Which options go with which reply; any other one given with it is refused rather than forgotten. */
const FLAGS: Readonly<Record<string, readonly string[]>> = {
  acknowledgement: ["our-reference", "will-answer", "answer-by", "how"],
  clarification: ["question", "answer-by"],
  "clarification.answer": ["answer"],
  preserved: ["targets", "until", "from", "reference"],
  "hop-notice": ["provider", "provider-country", "identifier", "target"],
};

/** Most targets of a request. */
const MOST_TARGETS = 1000;

function isGiven(call: Call, name: string): boolean {
  return call.text(name) !== undefined || call.list(name).length > 0;
}

function texts(call: Call, names: Readonly<Record<string, string>>): Body {
  const entries = Object.entries(names).map(([key, option]) => [key, call.text(option)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/**
 * "all=full", "1=full,2=none:no_data": what became of each target, counted from 1 as `request show` lists them. `from` is when the
 * hold began, if the officer says so. Code: `bad-argument`.
 */
export function parseTargets(text: string, count: number, from: string | undefined): Result<readonly Body[]> {
  const start = from === undefined ? {} : { effectiveFrom: from };
  const parts = text
    .split(",")
    .map((part) => /^(all|\d{1,4})=(full|partial|none)(?::([a-z_]+))?$/.exec(part.trim()));
  const targets: Body[] = [];
  for (const part of parts) {
    if (part === null) return fail("bad-argument", { what: "targets" });
    const [, which = "", preserved, reason] = part;
    const indexes = which === "all" ? [...Array(count).keys()] : [Number(which) - 1];
    if (indexes.length === 0) return fail("bad-argument", { what: "targets" });
    for (const target of indexes) {
      const isKnown = target >= 0 && target < count && !targets.some((other) => other["target"] === target);
      if (!isKnown) return fail("bad-argument", { what: "targets" });
      const held = preserved === "none" ? {} : start;
      targets.push({ target, preserved, ...held, ...(reason === undefined ? {} : { reason }) });
    }
  }
  return ok(targets);
}

function targetCount(request: unknown): number {
  const targets = valueAt(request, "targets");
  return isList(targets) ? Math.min(targets.length, MOST_TARGETS) : 0;
}

function preservedFlags(call: Call, request: unknown): Result<Body> {
  const plain = texts(call, { preservedUntil: "until", domesticReference: "reference" });
  const list = call.text("targets");
  if (list === undefined) {
    return call.text("from") === undefined ? ok(plain) : fail("bad-argument", { what: "targets" });
  }
  const targets = parseTargets(list, targetCount(request), call.text("from"));
  return targets.ok ? ok({ ...plain, targets: targets.value }) : targets;
}

/** "ipv4=192.0.2.7": kind and identifier of one address of the path. */
function parseIdentifier(text: string): Result<Body> {
  const cut = text.indexOf("=");
  return cut < 1
    ? fail("bad-argument", { what: "identifier" })
    : ok({ identifierType: text.slice(0, cut), identifier: text.slice(cut + 1) });
}

function hopFlags(call: Call): Result<Body> {
  if (!FLAGS["hop-notice"]?.some((name) => isGiven(call, name))) return ok({});
  const target = numberOption(call, "target", { least: 1, most: MOST_TARGETS, otherwise: 1 });
  if (!target.ok) return target;
  const path: Body[] = [];
  for (const text of call.list("identifier")) {
    const pair = parseIdentifier(text);
    if (!pair.ok) return pair;
    path.push(pair.value);
  }
  const named = texts(call, { provider: "provider", country: "provider-country" });
  return ok({ hops: [{ target: target.value - 1, ...named, path }] });
}

/** "1: text" answers question 1 of several; without a number the answers follow the order of the questions. */
function answerItem(text: string, index: number): Result<Body> {
  const numbered = /^(\d{1,3}): ?([^]*)$/.exec(text);
  if (numbered === null) return ok({ question: index, answer: text });
  const number = wholeNumber(numbered[1] ?? "", 1, 100, "answer");
  return number.ok ? ok({ question: number.value - 1, answer: numbered[2] }) : number;
}

function answerFlags(call: Call): Result<Body> {
  const answers: Body[] = [];
  for (const [index, text] of call.list("answer").entries()) {
    const item = answerItem(text, index);
    if (!item.ok) return item;
    answers.push(item.value);
  }
  return ok(answers.length === 0 ? {} : { answers });
}

/**
 * The part of an answer's body that options give, as JSON that `bodyFromJson` then converts and checks. `request` is the
 * body that is answered. Code: `bad-argument` (an option of another reply, or one that does not read).
 */
export function flagsFor(call: Call, type: string, request: unknown): Result<Body> {
  const own = FLAGS[type] ?? [];
  const stray = Object.values(FLAGS)
    .flat()
    .find((name) => !own.includes(name) && isGiven(call, name));
  if (stray !== undefined) return fail("bad-argument", { what: "option-of-other-reply", name: `--${stray}` });
  switch (type) {
    case "acknowledgement":
      return ok(
        texts(call, {
          ourReference: "our-reference",
          willAnswer: "will-answer",
          answerBy: "answer-by",
          how: "how",
        }),
      );
    case "clarification": {
      const questions = call.list("question").map((question) => ({ question }));
      return ok({
        ...texts(call, { answerBy: "answer-by" }),
        ...(questions.length === 0 ? {} : { questions }),
      });
    }
    case "clarification.answer":
      return answerFlags(call);
    case "preserved":
      return preservedFlags(call, request);
    case "hop-notice":
      return hopFlags(call);
    default:
      return ok({});
  }
}
