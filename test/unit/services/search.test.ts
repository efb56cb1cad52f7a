import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeBody } from "../../../electron/services/bodies.ts";
import { editDraft, startDraft } from "../../../electron/services/drafts.ts";
import { listRequests, type RequestListOrder } from "../../../electron/services/request-list.ts";
import { prepareSearch, search } from "../../../electron/services/search.ts";
import { cutText, fold, indexed, passageOf, questionOf } from "../../../electron/services/search-text.ts";
import type { Station } from "../../../electron/services/station.ts";
import { arrivalOf, type Desk, openDesk } from "../../helpers/desk.ts";
import { completePreservation } from "../../helpers/preservation-example.ts";
import { must } from "../../helpers/stations.ts";
import type { Stranger } from "../../helpers/stranger.ts";

const { requestId: _id, version: _version, requestedAuthority: _to, ...TEXT } = completePreservation();

describe("finding requests", () => {
  let desk: Desk;
  let gb: Stranger;
  /** Number of each request by what it is about. */
  const numbers = new Map<string, number>();

  const facts: Readonly<Record<string, string>> = {
    cyrillic: "Подозреваемый предлагал вложения: мошенничество.",
    chinese: "嫌疑人实施电信诈骗，并转移赃款。",
    thai: "ผู้ต้องสงสัยโอนเงิน",
    arabic: "استُخدم الحساب لتحويل الأموال",
    accents: "Élodie Müller-Straße, café",
    hash: "The file 9f86d081884c7d659a2feaa0c55ad015 was sold.",
    address: "They came from 10.20.30.44 at night.",
    swapped: "They came from 20.10.30.44 at night.",
    short: "Unit X9 of AB",
  };

  beforeAll(async () => {
    desk = await openDesk();
    gb = desk.friend("GB");
    for (const [name, text] of Object.entries(facts)) {
      const draft = must(
        startDraft(desk.station, "preservation", desk.contact(gb), {
          ...TEXT,
          reference: `NO-${name}/7`,
          facts: text,
        }),
      );
      numbers.set(name, draft.number);
    }
    const body = writeBody(completePreservation({ reference: "LON-88", facts: "Their own words" }));
    arrivalOf(await desk.receive(gb, { messages: [{ type: "preservation.request", schema: 1, body }] }));
    numbers.set("theirs", numbers.size + 1);
  });
  afterAll(() => desk.close());

  const order: RequestListOrder = {
    filter: "all",
    text: "",
    sort: "number",
    descending: false,
    offset: 0,
    limit: 50,
  };
  const listed = (station: Station, text: string) =>
    must(listRequests(station, { ...order, text })).lines.map(({ number }) => number);
  const numberOf = (name: string) => numbers.get(name) ?? 0;

  it.each([
    ["мошенничество", "cyrillic"],
    ["МОШЕН", "cyrillic"],
    ["诈骗", "chinese"],
    ["赃", "chinese"],
    ["电信诈骗", "chinese"],
    ["โอน", "thai"],
    ["استخدم", "arabic"],
    ["elodie", "accents"],
    ["MULLER strasse", "accents"],
    ["884c7d", "hash"],
    ["10.20.30", "address"],
    ["20.10.30", "swapped"],
    ["x9", "short"],
    ["their own", "theirs"],
    ["lon-88", "theirs"],
    ["no-hash/7", "hash"],
  ])("finds %s", (text, name) => {
    expect(listed(desk.station, text)).toEqual([numberOf(name)]);
    const texts = must(search(desk.station, text, 20)).texts.map(({ number }) => number);
    expect(texts).toEqual([numberOf(name)]);
  });

  it("finds every request by a word of the contact's card, and none by a word that is nowhere", () => {
    expect(listed(desk.station, "crime agency")).toHaveLength(numbers.size);
    expect(listed(desk.station, "crime nowhere")).toEqual([]);
    expect(listed(desk.station, "§")).toEqual([]);
    expect(listed(desk.station, "  ")).toHaveLength(numbers.size);
    expect(must(search(desk.station, "   ", 5))).toEqual({ requests: [], contacts: [], texts: [] });
  });

  it("shows the words around a hit as they were written", () => {
    expect(must(search(desk.station, "muller", 5)).texts).toEqual([
      {
        number: numberOf("accents"),
        reference: "NO-accents/7",
        before: "Élodie ",
        hit: "Müller",
        after: "-Straße, café",
      },
    ]);
  });

  it("finds a request by its number first, then by reference, and the contact by its name", () => {
    const found = must(search(desk.station, "7", 20));
    expect(found.requests[0]?.number).toBe(7);
    expect(found.requests.length).toBe(numbers.size - 1);
    expect(must(search(desk.station, "national crime", 5)).contacts).toMatchObject([
      { stationId: gb.stationId, country: "GB", trust: "verified" },
    ]);
  });

  it("follows what is written anew, with nothing left of what was there", () => {
    const number = numberOf("short");
    must(editDraft(desk.station, number, { facts: "Quicksilver" }));
    expect(listed(desk.station, "quicksilver")).toEqual([number]);
    expect(listed(desk.station, "x9")).toEqual([]);
    must(editDraft(desk.station, number, { facts: facts["short"] }));
    expect(listed(desk.station, "quicksilver")).toEqual([]);
    expect(listed(desk.station, "x9")).toEqual([number]);
  });

  it("indexes as many at a time as it is told", () => {
    for (const name of ["short", "hash", "thai"]) {
      must(editDraft(desk.station, numberOf(name), { stage: "proceedings" }));
    }
    expect(must(prepareSearch(desk.station, 2))).toEqual({ left: 1 });
    expect(must(prepareSearch(desk.station, 2))).toEqual({ left: 0 });
  });

  it("never fails, whatever is typed, and finds every piece of three characters of a text", () => {
    const anything = fc.oneof(
      fc.string({ maxLength: 40, unit: "binary" }),
      fc.string({
        maxLength: 40,
        unit: fc.constantFrom(
          '"',
          "*",
          "(",
          ")",
          "-",
          ":",
          "^",
          "+",
          "N",
          "O",
          "T",
          " ",
          "\0",
          "'",
          "\ud800",
          "\u{f8ff}",
        ),
      }),
      fc.constantFrom(
        "AND",
        "OR NOT",
        "NEAR(a b, 2)",
        "folded : x",
        '"',
        '""" OR',
        "a*",
        "-x",
        "{a b}",
        "\0\0\0",
      ),
    );
    fc.assert(
      fc.property(anything, (text) => {
        must(listRequests(desk.station, { ...order, text }));
        must(search(desk.station, text, 5));
      }),
      { numRuns: 150 },
    );
    const names = Object.keys(facts);
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.nat(200),
        fc.integer({ min: 3, max: 20 }),
        (name, from, length) => {
          const characters = [...(facts[name] ?? "")];
          const piece = characters
            .slice(from % characters.length)
            .slice(0, length)
            .join("");
          // Marks of vowels are left out of what is compared, so they make no piece longer.
          fc.pre(
            fold(piece)
              .split(/\s+/u)
              .every((word) => [...word].length >= 3),
          );
          expect(listed(desk.station, piece)).toContain(numberOf(name));
        },
      ),
      { numRuns: 100 },
    );
  }, 120_000);

  it("is for officers who may read requests", async () => {
    const auditor = { ...desk.station, officer: { ...desk.station.officer, roles: ["auditor" as const] } };
    for (const refused of [
      search(auditor, "x", 1),
      listRequests(auditor, order),
      prepareSearch(auditor, 1),
    ]) {
      expect(refused).toMatchObject({ ok: false, code: "not-allowed" });
    }
  });
});

describe("the text of a search", () => {
  it("is folded character by character, so that a piece of a text folds to a piece of the folded text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (left, right) => {
        const [a, b] = [left.normalize("NFC"), right.normalize("NFC")];
        fc.pre((a + b).normalize("NFC") === a + b);
        expect(fold(a + b)).toBe(fold(a) + fold(b));
      }),
    );
    expect(fold("ΟΔΟΣ Straße ﬁle Ｔ")).toBe("οδοσ strasse file t");
  });

  it("keeps the words of one and two characters, and pairs where no spaces are written", () => {
    expect(indexed("a 诈骗").split("\n").slice(1)).toEqual([
      "a\u{f8ff}\u{f8ff}",
      "诈骗\u{f8ff}",
      "诈\u{f8ff}\u{f8ff}",
      "骗\u{f8ff}\u{f8ff}",
    ]);
    expect(questionOf("A 诈骗 abc").terms).toEqual(["a\u{f8ff}\u{f8ff}", "诈骗\u{f8ff}", "abc"]);
    expect(questionOf("- abc").terms).toEqual([]);
  });

  it("is cut without half a character", () => {
    expect(cutText("ab😀", 3)).toBe("ab");
    expect(passageOf(`${"😀".repeat(200)}word`, "word")).toMatchObject({
      before: "😀".repeat(60),
      hit: "word",
      after: "",
    });
  });
});
