import { describe, expect, it } from "vitest";
import { GROUNDS, TRAFFIC_DISCLOSURE_GROUNDS } from "../../../electron/core/catalogue/grounds.ts";
import type { MessageType } from "../../../electron/core/catalogue/message-type.ts";
import { POSTPONEMENT, REFUSAL } from "../../../electron/core/catalogue/reply-kit/decision.ts";
import { PRESERVED } from "../../../electron/core/catalogue/reply-kit/preserved.ts";
import { missingRequired } from "../../../electron/core/catalogue/required.ts";
import { TYPE as PRESERVATION } from "../../../electron/core/catalogue/types/preservation.ts";
import {
  groundsFor,
  isFactual,
  judgeReply,
  type ReservationStand,
} from "../../../electron/core/reply-judge.ts";

const ASKED = { partialConsidered: true, conditionsConsidered: false };
const inside = { offences: [{ name: "fraud", arts2to11: true }] };
const outside = { offences: [{ name: "robbery" }, { name: "murder", arts2to11: false }] };

function codes(
  body: Readonly<Record<string, unknown>>,
  request: unknown = outside,
  reservation: ReservationStand = "unknown",
  message: MessageType = REFUSAL,
  type = PRESERVATION,
): readonly string[] {
  return judgeReply(type, message, body, { request, reservation }).map(({ code, path }) => `${code} ${path}`);
}

describe("the judge of answers", () => {
  it("knows for preservation the two grounds of Article 29(5), and facts", () => {
    const known = GROUNDS.filter((ground) => codes({ ground, ...ASKED }).length === 0);
    expect(known).toEqual(["political", "essential_interests", "no_data", "provider_unknown", "data_gone"]);
  });

  it("refuses plain dual criminality, and names the ground and the provision", () => {
    const [objection] = judgeReply(
      PRESERVATION,
      REFUSAL,
      { ground: "dual_criminality", ...ASKED },
      {
        request: outside,
        reservation: "made",
      },
    );
    expect(objection).toEqual({
      path: "ground",
      code: "ground-not-known",
      params: { ground: "dual_criminality", provision: "29" },
    });
  });

  it.each([
    ["made", outside, 0],
    ["made", inside, 1],
    ["made", { offences: [{ arts2to11: true }, {}] }, 1],
    ["not-made", outside, 1],
    ["unknown", outside, 1],
    ["made", undefined, 0],
  ] as const)(
    "lets the reservation of Article 29(4) count only when made, outside Articles 2 to 11: %s",
    (stand, request, objections) => {
      const body = { ground: "dual_criminality_reservation", ...ASKED };
      expect(codes(body, request, stand)).toHaveLength(objections);
    },
  );

  it("knows two grounds for the disclosure of traffic data", () => {
    const type = { ...PRESERVATION, anchor: "30", grounds: TRAFFIC_DISCLOSURE_GROUNDS };
    const refused = GROUNDS.filter(
      (ground) => codes({ ground, ...ASKED }, outside, "made", REFUSAL, type).length > 0,
    );
    expect(refused).toEqual(["dual_criminality_reservation", "dual_criminality", "domestic_law", "other"]);
  });

  it("asks the question of Article 27(6) before a no or a not-now, and for facts does not", () => {
    const both = ["partial-not-considered partialConsidered", "partial-not-considered conditionsConsidered"];
    expect(codes({ ground: "political" })).toEqual(both);
    expect(codes({ ground: "political", partialConsidered: false })).toEqual(both.slice(1));
    expect(codes({ reason: "own case" }, outside, "unknown", POSTPONEMENT)).toEqual(both);
    expect(codes({ ground: "data_gone" })).toEqual([]);
    expect(missingRequired(REFUSAL.fields, { ground: "data_gone", reason: "overwritten" })).toEqual([]);
    expect(codes({ ground: "political", about: "extension" })).toEqual([]);
  });

  it("holds a refusal of mutual assistance against the grounds of mutual assistance", () => {
    expect(codes({ ground: "dual_criminality", about: "mla" })).toEqual([]);
    expect(codes({ ground: "other", about: "mla" })).toEqual(["ground-not-known ground"]);
  });

  it("does not let a refusal hide behind an extension that its type does not know", () => {
    const type = { ...PRESERVATION, replies: [REFUSAL] };
    expect(codes({ ground: "other", about: "extension", ...ASKED }, outside, "made", REFUSAL, type)).toEqual([
      "ground-not-known ground",
    ]);
  });

  it("has nothing to say of any other message, nor of a body that names no ground", () => {
    expect(codes({ ground: "other" }, outside, "made", PRESERVED)).toEqual([]);
    expect(codes({ ground: 7, ...ASKED })).toEqual([]);
  });

  it("offers exactly the grounds that it would let pass", () => {
    for (const reservation of ["made", "not-made", "unknown"] as const) {
      for (const request of [inside, outside]) {
        const offered = groundsFor(PRESERVATION, { request, reservation }).map(({ ground }) => ground);
        const passed = GROUNDS.filter(
          (ground) => codes({ ground, ...ASKED }, request, reservation).length === 0,
        );
        expect(offered.toSorted()).toEqual(passed.toSorted());
      }
    }
    expect(isFactual("no_data")).toBe(true);
    expect(isFactual("political")).toBe(false);
  });
});
