import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectRoot } from "../../../build/lint/source-scan.ts";
import { MEMBERSHIP_PATHS, signedMembership, sourceMembership } from "../../../build/membership/make.ts";
import {
  issueMembership,
  MAX_MEMBERSHIP_LENGTH,
  readMembership,
} from "../../../electron/bundle/membership-file.ts";
import type { Membership } from "../../../electron/core/routing/membership.ts";
import { MEMBERSHIP_PUBLISHER } from "../../../electron/core/routing/publisher.ts";
import { Secret } from "../../../electron/crypto/secret.ts";
import { identityFromSeed, sign } from "../../../electron/crypto/sign.ts";
import { fromBase64 } from "../../../electron/encoding/base64.ts";
import { concat, toHex, u32le } from "../../../electron/encoding/bytes.ts";
import { type CborValue, decodeCbor, encodeCbor } from "../../../electron/encoding/cbor.ts";
import { SHIPPED_MEMBERSHIP } from "../../../electron/services/shipped-membership.ts";
import { DATA, withRow } from "../../helpers/membership.ts";
import { must } from "../../helpers/stations.ts";

const KEY = identityFromSeed(new Secret(new Uint8Array(32).fill(7)));
const SMALL: Membership = {
  ...DATA,
  rows: DATA.rows.slice(0, 2),
  declarations: DATA.declarations.slice(0, 1),
};

/** The refusal of a file, or "read". */
function verdict(file: Uint8Array): string {
  const read = readMembership(file);
  return read.ok ? "read" : read.code;
}

/** A well signed file whose content is changed by hand. */
function withContent(change: (content: Map<string, CborValue>) => void): Uint8Array {
  const file = issueMembership(SMALL, KEY);
  const content = decodeCbor(file.slice(12, -64));
  if (!(content instanceof Map)) throw new Error("no map");
  change(content);
  const bytes = encodeCbor(content);
  return concat(file.subarray(0, 8), u32le(bytes.length), bytes, sign(KEY, "valise.membership.1", bytes));
}

/** The first row of the content, to be spoilt. */
function spoilRow(content: Map<string, CborValue>, change: (row: Map<string, CborValue>) => void): void {
  const [row] = content.get("rows") as unknown as Map<string, CborValue>[];
  if (row === undefined) throw new Error("no row");
  change(row);
}

describe("the data that ship with the program", () => {
  const file = readFileSync(join(projectRoot, MEMBERSHIP_PATHS.signed));

  it("are signed by the publisher's key and say what the two source files say", () => {
    const { data, signer } = must(readMembership(file));
    expect(toHex(signer)).toBe(MEMBERSHIP_PUBLISHER);
    expect(data).toEqual(sourceMembership());
  });

  it("lie in the program as they lie in the resource", () => {
    const inside = fromBase64(SHIPPED_MEMBERSHIP);
    expect(inside === null ? "" : toHex(inside)).toBe(toHex(file));
    expect(file.length).toBeLessThan(64 * 1024);
  });

  it("are made by the script alone, and a new key makes another file of the same content", () => {
    const made = signedMembership(DATA, KEY);
    expect(toHex(made.file)).not.toBe(toHex(file));
    expect(must(readMembership(made.file)).data).toEqual(DATA);
    const now = (path: string) => readFileSync(join(projectRoot, path), "utf8");
    const same = (text: string, by: string, of: string) => text.replaceAll(by, of);
    expect(same(made.publisher, toHex(KEY.publicKey), MEMBERSHIP_PUBLISHER)).toBe(
      now(MEMBERSHIP_PATHS.publisher),
    );
    expect(made.shipped.replace(/"[^"]*"/u, '""')).toBe(
      now(MEMBERSHIP_PATHS.shipped).replace(/"[^"]*"/u, '""'),
    );
  });
});

describe("a membership file", () => {
  it("comes back as it was written, by its signer", () => {
    const { data, signer } = must(readMembership(issueMembership(SMALL, KEY)));
    expect(data).toEqual(SMALL);
    expect(toHex(signer)).toBe(toHex(KEY.publicKey));
  });

  it("is refused with any one bit of it changed", () => {
    const file = issueMembership(SMALL, KEY);
    for (let at = 0; at < file.length; at += 1) {
      const flipped = file.slice();
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8));
      expect(["not-a-membership", "damaged", "forged", "newer-format"], String(at)).toContain(
        verdict(flipped),
      );
    }
  });

  it.each([0, 7, 11, 80])("is refused when it ends after %d bytes", (length) => {
    expect(verdict(issueMembership(SMALL, KEY).slice(0, length))).toBe(
      length < 8 ? "not-a-membership" : "damaged",
    );
  });

  it("is refused with a byte after its end, or longer than it may be", () => {
    const file = issueMembership(SMALL, KEY);
    expect(verdict(concat(file, Uint8Array.of(0)))).toBe("damaged");
    expect(MAX_MEMBERSHIP_LENGTH).toBe(12 + 1024 * 1024 + 64);
  });

  it("is forged when somebody else signed it, or when it was signed as something else", () => {
    const other = identityFromSeed(new Secret(new Uint8Array(32).fill(8)));
    const file = issueMembership(SMALL, KEY);
    const content = file.slice(12, -64);
    const head = file.subarray(0, -64);
    expect(verdict(concat(head, sign(other, "valise.membership.1", content)))).toBe("forged");
    expect(verdict(concat(head, sign(KEY, "valise.card.1", content)))).toBe("forged");
  });

  it.each<readonly [string, string, (content: Map<string, CborValue>) => void]>([
    ["a newer version", "newer-format", (content) => content.set("version", 2)],
    ["a key too many", "damaged", (content) => content.set("more", 1)],
    ["no row", "damaged", (content) => content.set("rows", [])],
    [
      "a State twice",
      "damaged",
      (content) => {
        const rows = content.get("rows") as readonly CborValue[];
        content.set("rows", [...rows, ...rows]);
      },
    ],
    ["a day that is none", "damaged", (content) => content.set("asOf", "2026-02-30")],
    ["a source that is not there", "damaged", (content) => content.set("sources", [])],
    [
      "a status of its own",
      "damaged",
      (content) =>
        spoilRow(content, (row) =>
          (row.get("budapest") as unknown as Map<string, CborValue>).set("status", "friend"),
        ),
    ],
    ["a code in small letters", "damaged", (content) => spoilRow(content, (row) => row.set("code", "al"))],
    [
      "a territory of nobody",
      "damaged",
      (content) => spoilRow(content, (row) => row.set("kind", "territory")),
    ],
  ])("well signed, with %s, is refused as %s", (_what, code, change) => {
    expect(verdict(withContent(change))).toBe(code);
  });

  it("carries what a changed row says", () => {
    const changed = withRow(SMALL, "AD", (row) => ({ ...row, name: "Andorre" }));
    expect(must(readMembership(issueMembership(changed, KEY))).data.rows[0]?.name).toBe("Andorre");
  });
});
