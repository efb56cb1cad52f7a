import { describe, expect, test } from "vitest";

import { isBody, type Body } from "../../../electron/core/body.ts";
import { TYPE as PRESERVATION } from "../../../electron/core/catalogue/types/preservation.ts";
import { checkBody } from "../../../electron/core/catalogue/check-body.ts";
import { onwardDraft, wouldCycle } from "../../../electron/core/chain.ts";
import { isComplete, referee } from "../../../electron/core/referee.ts";
import {
  completePreservation,
  EXAMPLE_REQUEST_ID,
  hopNoticeFor,
} from "../../helpers/preservation-example.ts";

const parent = completePreservation();

function draftOf(...args: Parameters<typeof onwardDraft>): Body {
  const result = onwardDraft(...args);
  if (!result.ok) throw new Error(result.code);
  return result.value;
}

describe("the onward request of Art 30", () => {
  const draft = draftOf(parent, hopNoticeFor(parent), 0);

  test("says where it comes from and whom it asks", () => {
    expect(draft).toMatchObject({
      requestId: "",
      version: 1,
      parent: { requestId: EXAMPLE_REQUEST_ID, country: "GB", cause: "art30" },
      requestedAuthority: { name: "National contact point, Madrid", country: "ES" },
      custodian: { name: "Ejemplo Telecom SA", country: "ES" },
      earlierRequests: [
        { date: "2026-05-12", reference: "2026/1187", authorities: "National contact point, London" },
      ],
      offences: parent["offences"],
      facts: parent["facts"],
      intendsMla: true,
    });
  });

  test("asks for the same kind of data at the addresses of the path", () => {
    expect(draft["targets"]).toMatchObject([
      { identifier: "198.51.100.9", port: 50_001, category: "traffic", zone: "Europe/Madrid" },
      { identifier: "198.51.100.44", category: "traffic" },
    ]);
  });

  test("leaves fresh what must be fresh", () => {
    for (const key of ["date", "reference", "signature"]) expect(Object.hasOwn(draft, key)).toBe(false);
    expect(isBody(draft["necessity"]) && Object.hasOwn(draft["necessity"], "lossExpectedAt")).toBe(false);
  });

  test("is complete under Art 29(2) and fit to send once it has its id and date", () => {
    expect(isComplete(referee(PRESERVATION, draft))).toBe(true);
    expect(
      checkBody(PRESERVATION.message, { ...draft, requestId: "ab".repeat(16), date: "2026-05-13" }),
    ).toEqual([]);
  });

  test("asks for every kind of data if the notice does not say which target it is about", () => {
    const notice = hopNoticeFor(parent, {
      hops: [{ provider: "P", country: "ES", path: [{ identifierType: "ipv4", identifier: "192.0.2.9" }] }],
    });
    expect(draftOf(parent, notice, 0)["targets"]).toMatchObject([
      { category: "traffic" },
      { category: "subscriber" },
    ]);
  });

  test("refuses a hop that is not there and leaves out what the parent does not say", () => {
    expect(onwardDraft(parent, hopNoticeFor(parent), 1)).toMatchObject({ ok: false, code: "bad-argument" });
    expect(onwardDraft(parent, {}, 0)).toMatchObject({ ok: false, code: "bad-argument" });
    expect(onwardDraft(parent, hopNoticeFor(parent), Number.NaN)).toMatchObject({ ok: false });
    expect(isComplete(referee(PRESERVATION, draftOf({}, hopNoticeFor(parent), 0)))).toBe(false);
  });
});

test("a chain does not come back to a State that it passed", () => {
  expect(wouldCycle(["NO", "GB"], "ES")).toBe(false);
  expect(wouldCycle(["NO", "GB"], "gb")).toBe(true);
  expect(wouldCycle([], "GB")).toBe(false);
});
