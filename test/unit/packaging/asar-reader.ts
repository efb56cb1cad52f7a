import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

interface RawFile {
  readonly size: number;
  readonly offset?: string;
  readonly unpacked?: boolean;
  readonly executable?: boolean;
  readonly integrity?: {
    readonly algorithm: string;
    readonly hash: string;
    readonly blockSize: number;
    readonly blocks: readonly string[];
  };
}

interface RawFolder {
  readonly files: Readonly<Record<string, RawFile | RawFolder>>;
}

export interface PackedFile {
  readonly path: string;
  readonly entry: RawFile;
  readonly bytes: Buffer;
}

const sha256 = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");

/**
 * Reads the archive at `path` from its bytes, without the library that wrote it: four little-endian numbers of
 * 32 bits, the header as JSON, then the files one after the other.
 */
export function readArchive(path: string): {
  readonly headerHash: string;
  readonly files: readonly PackedFile[];
} {
  const bytes = readFileSync(path);
  const start = 8 + bytes.readUInt32LE(4);
  const header = bytes.subarray(16, 16 + bytes.readUInt32LE(12));
  const files: PackedFile[] = [];
  const walk = (folder: RawFolder, prefix: string): void => {
    for (const [name, entry] of Object.entries(folder.files)) {
      const inside = prefix === "" ? name : `${prefix}/${name}`;
      if ("files" in entry) {
        walk(entry, inside);
      } else if (entry.unpacked === true) {
        files.push({ path: inside, entry, bytes: readFileSync(join(`${path}.unpacked`, inside)) });
      } else {
        const from = start + Number(entry.offset);
        files.push({ path: inside, entry, bytes: bytes.subarray(from, from + entry.size) });
      }
    }
  };
  walk(JSON.parse(header.toString("utf8")) as RawFolder, "");
  return { headerHash: sha256(header), files };
}

/** True when the hashes noted for `file` are those of its bytes, whole and block by block. */
export function isIntact({ entry, bytes }: PackedFile): boolean {
  const { integrity } = entry;
  if (integrity?.algorithm !== "SHA256" || bytes.length !== entry.size) {
    return false;
  }
  const count = Math.max(1, Math.ceil(bytes.length / integrity.blockSize));
  const blocks = Array.from({ length: count }, (_, index) =>
    sha256(bytes.subarray(index * integrity.blockSize, (index + 1) * integrity.blockSize)),
  );
  return sha256(bytes) === integrity.hash && blocks.join() === integrity.blocks.join();
}
