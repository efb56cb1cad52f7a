/** Cases of the desk, registered by the self-test of the reader. */
import { describe, expect, it } from "vitest";
import { hash } from "./hashing.ts";
import { Desk, receiveBundle } from "./judge-sequence.ts";
import { type OpenedBundle, readBundle, type Station } from "./read-bundle.ts";
import {
  bundle,
  flip,
  large,
  letterBytes,
  message,
  night,
  PAYLOAD,
  type Plan,
  sender,
  station,
} from "./sample-bundles.ts";
import * as seal from "./write-bundle.ts";

/** Opens a bundle that must be faultless. */
export function opened(file: Uint8Array, reader: Station = station): OpenedBundle {
  const answer = readBundle(file, reader);
  if (answer.verdict !== "opened") throw new Error(`${answer.verdict}: ${answer.reason}`);
  return answer;
}

/** Registers the cases. */
export function describeDesk(): void {
  describe("the desk", () => {
    const one: Plan = { seq: 1 };
    const two: Plan = { seq: 2, prev: hash(letterBytes(one)) };
    const twoAgain: Plan = { ...two, letter: (l) => l.set("id", seal.bytesFor("rival", 16)) };
    const sameId: Plan = { ...two, letter: (l) => l.set("messages", [message(Uint8Array.of(0))]) };
    const astray: Plan = { seq: 3, prev: seal.bytesFor("nothing") };
    const judge = (desk: Desk, plan: Plan): [string, ...string[]] => {
      const { verdict, alarms } = desk.judge(opened(bundle(plan)));
      return [verdict, ...alarms];
    };

    it("imports in order and once", () => {
      const desk = new Desk();
      expect(judge(desk, one)).toEqual(["imported"]);
      expect(judge(desk, two)).toEqual(["imported"]);
      expect(judge(desk, { ...one, keys: [night] })).toEqual(["already-imported"]);
      expect(judge(desk, twoAgain)).toEqual(["conflict"]);
      expect(judge(desk, twoAgain)).toEqual(["already-imported"]);
      expect(judge(desk, sameId)).toEqual(["conflict"]);
    });

    it("shows gaps and broken chains, from either side", () => {
      const desk = new Desk();
      expect(judge(desk, astray)).toEqual(["imported"]);
      expect(desk.missing(sender.key, seal.bytesFor("stream", 8))).toEqual([1, 2]);
      expect(judge(desk, two)).toEqual(["imported", "chain-broken"]);
      expect(judge(desk, one)).toEqual(["imported"]);
      const forward = new Desk();
      expect(judge(forward, two)).toEqual(["imported"]);
      expect(judge(forward, astray)).toEqual(["imported", "chain-broken"]);
    });

    it("takes letters of a superseded identity only in streams seen before", () => {
      const desk = new Desk();
      judge(desk, one);
      desk.confirmRotation(sender.key);
      expect(judge(desk, two)).toEqual(["imported"]);
      expect(judge(desk, { letter: (l) => l.set("stream", seal.bytesFor("new", 8)) })).toEqual([
        "superseded",
      ]);
    });

    it("alarms on two hashes of one checkpoint", () => {
      const at = (hashName: string): seal.Draft =>
        seal.draft({ journalId: new Uint8Array(16), number: 1, hash: seal.bytesFor(hashName) });
      const desk = new Desk();
      expect(judge(desk, { manifest: (m) => m.set("checkpoint", at("a")) })).toEqual(["imported"]);
      expect(judge(desk, { manifest: (m) => m.set("checkpoint", at("b")) })).toEqual([
        "already-imported",
        "checkpoint-conflict",
      ]);
    });

    it("judges a repeated letter before its attachments", () => {
      const desk = new Desk();
      const broken = flip(large, PAYLOAD + 65_552 + 5);
      expect(receiveBundle(desk, broken, station).verdict).toBe("damaged");
      expect(receiveBundle(desk, large, station).verdict).toBe("imported");
      expect(receiveBundle(desk, broken, station).verdict).toBe("already-imported");
    });
  });
}
