/**
 * A desk in memory that applies the stateful verdicts of section 5, steps 6 to 10, to letters
 * of verified senders. One desk is one station, so the addressee station of every letter is
 * the same, whichever of its identities `to` names.
 */
import { equalBytes, hex } from "./bytes.ts";
import { type BundleHead, type OpenedBundle, readBundleHead, type Station } from "./read-bundle.ts";
import type { Refusal } from "./verdict.ts";

/** How a letter of a verified sender is taken. */
export type SequenceVerdict = "imported" | "already-imported" | "conflict" | "superseded";
/** Alarms that refuse nothing. */
export type SequenceAlarm = "chain-broken" | "checkpoint-conflict";

/** The answer for one bundle. */
export type Judgement = { readonly verdict: SequenceVerdict; readonly alarms: readonly SequenceAlarm[] };

type Held = {
  readonly id: string;
  readonly stream: string;
  readonly seq: number;
  readonly hash: Uint8Array;
  readonly prev: Uint8Array | null;
};

/** One station's memory. */
export class Desk {
  /** Every letter kept, conflicting ones too, per sender. */
  private readonly held = new Map<string, Held[]>();
  /** Streams seen of a superseded identity when its rotation was confirmed. */
  private readonly superseded = new Map<string, ReadonlySet<string>>();
  private readonly checkpoints = new Map<string, string>();

  /** The rotation of this identity to a successor is confirmed now. */
  confirmRotation(earlier: Uint8Array): void {
    const from = hex(earlier);
    if (this.superseded.has(from)) return;
    this.superseded.set(from, new Set(this.lettersOf(from).map((letter) => letter.stream)));
  }

  /** Steps 6 and 7: verdicts that end the opening before the attachments are read. */
  preview(bundle: BundleHead | OpenedBundle): "superseded" | "already-imported" | null {
    const from = hex(bundle.letter.from);
    const streams = this.superseded.get(from);
    if (streams !== undefined && !streams.has(hex(bundle.letter.stream))) return "superseded";
    const id = hex(bundle.letter.id);
    const known = this.lettersOf(from).some(
      (held) => held.id === id && equalBytes(held.hash, bundle.letterHash),
    );
    return known ? "already-imported" : null;
  }

  /** Steps 6, 7 and 9 for a bundle that passed the stateless steps. */
  judge(bundle: BundleHead | OpenedBundle): Judgement {
    const early = this.preview(bundle);
    if (early === "superseded") return { verdict: early, alarms: [] };
    const alarms = this.judgeCheckpoint(bundle);
    if (early === "already-imported") return { verdict: early, alarms };

    const from = hex(bundle.letter.from);
    const letter = heldOf(bundle);
    const letters = this.lettersOf(from);
    const rival = letters.some((other) => other.id === letter.id || samePlace(other, letter));
    const brokenBefore = brokenHashes(letters);
    const after = [...letters, letter];
    this.held.set(from, after);
    const broken = [...brokenHashes(after)].some((hash) => !brokenBefore.has(hash));
    return {
      verdict: rival ? "conflict" : "imported",
      alarms: broken ? [...alarms, "chain-broken"] : alarms,
    };
  }

  /** The seqs below the highest held that are absent (step 10). */
  missing(from: Uint8Array, stream: Uint8Array): number[] {
    const wanted = hex(stream);
    const seqs = new Set<number>();
    for (const letter of this.lettersOf(hex(from))) if (letter.stream === wanted) seqs.add(letter.seq);
    const highest = Math.max(0, ...seqs);
    const out: number[] = [];
    for (let seq = 1; seq < highest; seq++) if (!seqs.has(seq)) out.push(seq);
    return out;
  }

  private lettersOf(from: string): readonly Held[] {
    return this.held.get(from) ?? [];
  }

  private judgeCheckpoint(bundle: BundleHead | OpenedBundle): SequenceAlarm[] {
    const { checkpoint } = bundle.manifest;
    if (checkpoint === null) return [];
    const key = `${hex(bundle.letter.from)} ${hex(checkpoint.journalId)} ${checkpoint.number}`;
    const value = hex(checkpoint.hash);
    const first = this.checkpoints.get(key) ?? value;
    this.checkpoints.set(key, first);
    return first === value ? [] : ["checkpoint-conflict"];
  }
}

/** Steps 1 to 9 in order: an already imported letter ends before its attachments are read. */
export function receiveBundle(desk: Desk, file: Uint8Array, station: Station): Judgement | Refusal {
  const head = readBundleHead(file, station);
  if (head.verdict !== "head") return head;
  if (desk.preview(head) === null) {
    const opened = head.readAttachments();
    if (opened.verdict !== "opened") return opened;
  }
  return desk.judge(head);
}

function heldOf(bundle: BundleHead | OpenedBundle): Held {
  const { id, stream, seq, prev } = bundle.letter;
  return { id: hex(id), stream: hex(stream), seq, hash: bundle.letterHash, prev };
}

function samePlace(a: Held, b: Held): boolean {
  return a.stream === b.stream && a.seq === b.seq;
}

/** Letters whose `prev` fits none of the letters held just before them. */
function brokenHashes(letters: readonly Held[]): ReadonlySet<string> {
  const out = new Set<string>();
  for (const letter of letters) {
    const { prev } = letter;
    if (prev === null) continue;
    const before = letters.filter((other) => other.stream === letter.stream && other.seq === letter.seq - 1);
    if (before.length > 0 && !before.some((other) => equalBytes(other.hash, prev))) out.add(hex(letter.hash));
  }
  return out;
}
