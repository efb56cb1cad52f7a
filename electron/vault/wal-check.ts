import { openByteSource } from "../files/byte-source.ts";
import type { FileLayer } from "../files/file-layer.ts";
import { StoreFault } from "./store-fault.ts";

// The WAL's layout: https://www.sqlite.org/fileformat2.html#the_write_ahead_log
const HEADER_LENGTH = 32;
const FRAME_HEADER_LENGTH = 24;
const MAGIC = 0x377f0682;
const DEFAULT_PAGE_LENGTH = 4096;

interface Sums {
  readonly a: number;
  readonly b: number;
}

function addTo({ a, b }: Sums, view: DataView, isLittle: boolean): Sums {
  let [first, second] = [a, b];
  for (let at = 0; at < view.byteLength; at += 8) {
    first = (first + view.getUint32(at, isLittle) + second) >>> 0;
    second = (second + view.getUint32(at + 4, isLittle) + first) >>> 0;
  }
  return { a: first, b: second };
}

function part(view: DataView, offset: number, length: number): DataView {
  return new DataView(view.buffer, view.byteOffset + offset, length);
}

interface Header {
  readonly isWhole: boolean;
  readonly isLittle: boolean;
  readonly pageLength: number;
  readonly salts: readonly [number, number];
  readonly sums: Sums;
}

function readHeader(view: DataView): Header {
  const magic = view.getUint32(0);
  const isLittle = magic === MAGIC;
  const sums = addTo({ a: 0, b: 0 }, part(view, 0, 24), isLittle);
  const isWhole =
    (magic | 1) === (MAGIC | 1) && sums.a === view.getUint32(24) && sums.b === view.getUint32(28);
  const pageLength = isWhole ? view.getUint32(8) : DEFAULT_PAGE_LENGTH;
  return { isWhole, isLittle, pageLength, salts: [view.getUint32(16), view.getUint32(20)], sums };
}

interface Frame {
  readonly isCommit: boolean;
  readonly salts: readonly [number, number];
  readonly fits: (sums: Sums) => boolean;
  readonly sumsAfter: (sums: Sums) => Sums;
}

function readFrame(view: DataView, isLittle: boolean): Frame {
  const body = part(view, FRAME_HEADER_LENGTH, view.byteLength - FRAME_HEADER_LENGTH);
  return {
    isCommit: view.getUint32(4) !== 0,
    salts: [view.getUint32(8), view.getUint32(12)],
    fits: ({ a, b }) => a === view.getUint32(16) && b === view.getUint32(20),
    sumsAfter: (sums) => addTo(addTo(sums, part(view, 0, 8), isLittle), body, isLittle),
  };
}

function sameSalts(a: readonly [number, number], b: readonly [number, number]): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

/**
 * Looks for damage in a WAL that a crash left. SQLite takes the first frame that does not fit for the end and drops the
 * rest in silence. That is right for the last transaction, which a crash may have torn, and wrong for any earlier one,
 * which was on the disk before the next began: two commits of the same run from there on mean that something was
 * changed afterwards. Throws `vault-damaged` then, before anything is written, `read-failed` and the like.
 */
export async function assertWholeWal(path: string, files: FileLayer): Promise<void> {
  const opened = await openByteSource(path, files);
  if (!opened.ok) {
    if (opened.code === "file-not-found" || opened.code === "empty-file") {
      return;
    }
    throw new StoreFault(opened.code);
  }
  const source = opened.value;
  const read = async (offset: number, length: number): Promise<DataView> => {
    const bytes = await source.read(offset, length);
    return new DataView(bytes.buffer);
  };
  try {
    if (source.length < HEADER_LENGTH) {
      return;
    }
    const header = readHeader(await read(0, HEADER_LENGTH));
    const frameLength = FRAME_HEADER_LENGTH + header.pageLength;
    let { salts, sums } = header;
    let isBroken = !header.isWhole;
    let lostCommits = 0;
    for (let at = HEADER_LENGTH; at + frameLength <= source.length; at += frameLength) {
      const frame = readFrame(await read(at, frameLength), header.isLittle);
      if (at === HEADER_LENGTH && !header.isWhole) {
        salts = frame.salts;
      }
      if (!isBroken) {
        sums = frame.sumsAfter(sums);
        isBroken = !sameSalts(frame.salts, salts) || !frame.fits(sums);
      }
      if (isBroken && frame.isCommit && sameSalts(frame.salts, salts)) {
        lostCommits += 1;
      }
    }
    if (lostCommits > 1) {
      throw new StoreFault("vault-damaged", { lostCommits });
    }
  } finally {
    await source.close();
  }
}
