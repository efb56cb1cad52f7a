import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { CATALOGUE } from "../../../electron/core/catalogue/catalogue.ts";
import type { FieldSpec } from "../../../electron/core/catalogue/field-spec.ts";
import type { Direction, RequestType } from "../../../electron/core/catalogue/request-type.ts";
import { ACT_KINDS, type RequestEvent } from "../../../electron/core/lifecycle/events.ts";
import { canApply, project, type RequestProjection } from "../../../electron/core/lifecycle/project.ts";
import { ROLES } from "../../../electron/core/roles.ts";
import { completeExample, recordOf } from "../../helpers/complete-example.ts";
import { EXAMPLE_NOW as T } from "../../helpers/preservation-example.ts";

const DAY = 86_400_000;
const RUNS = { numRuns: 60 };

/** A body as its sender's version wrote it: everything, only what is required, or an older one that lacks fields. */
function bodyOf(fields: readonly FieldSpec[]): fc.Arbitrary<unknown> {
  const full = recordOf(fields, "all");
  const choices = fields.flatMap(({ key, kind }) =>
    kind.type === "choice" ? kind.options.map((option) => ({ ...full, [key]: option })) : [],
  );
  return fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom<unknown>(full, recordOf(fields, "required"), ...choices) },
    {
      weight: 2,
      arbitrary: fc
        .subarray(Object.keys(full))
        .map((kept) => Object.fromEntries(kept.map((key) => [key, full[key]]))),
    },
    { weight: 1, arbitrary: fc.anything() },
  );
}

interface Kind {
  readonly kind: string;
  readonly body: fc.Arbitrary<unknown>;
}

function kindsOf(type: RequestType): readonly Kind[] {
  const request = bodyOf(type.message.fields);
  return [
    ...ACT_KINDS.map((kind) => ({
      kind,
      body: kind === "waived" ? fc.constant({ reason: "Known" }) : fc.oneof(request, fc.constant(undefined)),
    })),
    ...type.acts.map(({ kind, fields }) => ({ kind, body: bodyOf(fields) })),
    ...type.replies.map(({ code, fields }) => ({ kind: code, body: bodyOf(fields) })),
    { kind: "M99", body: fc.anything() },
  ];
}

const strange = fc.constantFrom(Number.NaN, Infinity, -1, 1.5, Number.MAX_SAFE_INTEGER);
const time = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: T - DAY, max: T + 200 * DAY }) },
  { weight: 1, arbitrary: strange },
);

function eventOf(type: RequestType): fc.Arbitrary<RequestEvent> {
  return fc.oneof(
    ...kindsOf(type).map(({ kind, body }) =>
      fc
        .record({
          id: fc.nat(40).map((id) => `e${id}`),
          at: time,
          by: fc.constantFrom("a1", "b2", "f0"),
          version: fc.constantFrom(1, 1, 1, 1, 2, Number.NaN),
          body,
          claimedAt: fc.option(time, { nil: undefined }),
          paper: fc.boolean(),
        })
        .map(({ claimedAt, paper, ...event }): RequestEvent => ({
          ...event,
          kind,
          ...(claimedAt === undefined ? {} : { claimedAt }),
          ...(paper ? { paper } : {}),
        })),
    ),
  );
}

/** Our request after it left, or theirs after we acknowledged it. */
function started(type: RequestType): fc.Arbitrary<readonly RequestEvent[]> {
  const body = completeExample(type, "all");
  const at = (id: string, kind: string, by: string, more: Partial<RequestEvent> = {}): RequestEvent => ({
    id,
    kind,
    at: T,
    by,
    version: 1,
    ...more,
  });
  const sent = [
    at("s1", "created", "a1"),
    at("s2", "completed", "a1", { body }),
    at("s3", "approved", "b2"),
    at("s4", "sealed", "a1", { body }),
  ];
  const received = [at("r1", "received", "f0", { body }), at("r2", "M01", "a1", { body: {} })];
  return fc.constantFrom<readonly RequestEvent[]>([], sent, received);
}

function sequenceOf(type: RequestType): fc.Arbitrary<readonly RequestEvent[]> {
  return fc
    .tuple(started(type), fc.array(eventOf(type), { maxLength: 14 }))
    .map(([first, rest]) => [...first, ...rest]);
}

const direction = fc.constantFrom<Direction>("outbound", "inbound");

function hasFact({ facts }: RequestProjection, name: string): boolean {
  return Object.hasOwn(facts, name) || Object.hasOwn(facts.more, name);
}

describe.each(CATALOGUE.map((type) => [type.id, type] as const))("%s", (_id, type) => {
  test("no sequence makes it throw, lose a message, or reach a state without its facts", () => {
    fc.assert(
      fc.property(direction, sequenceOf(type), time, (side, events, now) => {
        for (let length = 0; length <= events.length; length += 1) {
          const view = project(type, side, events.slice(0, length), now);
          const steps = view.history.filter(({ by }) => by !== "clock").length;
          expect(steps + view.ignored.length).toBe(length);
          for (const fact of type[side].requires[view.state] ?? []) {
            expect(hasFact(view, fact), `${view.state} without ${fact}`).toBe(true);
          }
        }
      }),
      RUNS,
    );
  });

  test("everything said twice moves nothing", () => {
    fc.assert(
      fc.property(direction, sequenceOf(type), (side, events) => {
        const now = T + 300 * DAY;
        if (events.some(({ at }) => !(at <= now))) return;
        const { ignored: _once, ...once } = project(type, side, events, now);
        const { ignored: _twice, ...twice } = project(type, side, [...events, ...events], now);
        expect(twice).toEqual(once);
      }),
      RUNS,
    );
  });

  test("what an officer is told is possible is what then happens, and it leaves its facts", () => {
    fc.assert(
      fc.property(direction, sequenceOf(type), eventOf(type), (side, events, act) => {
        const fresh = { ...act, id: "fresh" };
        const answer = canApply(type, side, events, fresh, ROLES);
        if (!answer.ok) return;
        const view = project(type, side, [...events, fresh], fresh.at);
        expect(view.history.find(({ eventId }) => eventId === "fresh")?.to).toBe(answer.value.to);
      }),
      RUNS,
    );
  });

  test("what was keyed in from paper never proves an arrival", () => {
    fc.assert(
      fc.property(sequenceOf(type), time, (events, now) => {
        const paper = events.map((event) => ({ ...event, paper: true as const }));
        expect(project(type, "outbound", paper, now).facts.arrivalProvedAt).toBeUndefined();
      }),
      RUNS,
    );
  });
});
