import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { sealChunk } from "../../electron/crypto/aead.ts";
import { systemEntropy } from "../../electron/crypto/entropy.ts";
import { benchDesk } from "./desk.ts";
import { job } from "./jobs.ts";
import { type Measure, medianOf, runJob } from "./measure.ts";
import { measurePeers } from "./peers.ts";
import { type Row, tableOf } from "./table.ts";

const CHUNK = 65_536;

/** Writes bytes that no compressor makes smaller: the key stream of one random key. */
function writeRandom(path: string, mebibytes: number): void {
  const key = systemEntropy.bytes(32);
  const zeros = new Uint8Array(CHUNK);
  const file = openSync(path, "w", 0o600);
  for (let chunk = 0; chunk < mebibytes * 16; chunk += 1) {
    writeSync(file, sealChunk(key, chunk, false, zeros), 0, CHUNK);
  }
  closeSync(file);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/**
 * `npm run bench -- [MiB of the attachment] [repeats] [small bundles] [repeated imports]`: one run, medians;
 * `npm run bench -- desk [requests]`: the desk, lists and searches of a full vault.
 */
async function bench(args: readonly string[]): Promise<void> {
  const [mebibytes = 1024, times = 3, small = 1000, again = 10_000] = args.map(Number);
  const folder = mkdtempSync(join(tmpdir(), "valise-bench-"));
  try {
    const evidence = join(folder, "evidence.bin");
    writeRandom(evidence, mebibytes);
    const valise = join(folder, "valise");
    mkdirSync(valise);
    const rows: Row[] = [];
    const add = (what: string, measure: Measure, extra: Partial<Row> = {}) =>
      rows.push({ what, ...measure, ...extra });
    add("attach to a request, into the vault", await runJob<Measure>("prepare", valise, evidence), {
      mebibytes,
    });
    const sealed = await runJob<{ file: string; measures: Measure[] }>("seal", valise, String(times));
    add("seal out of the vault, written and read back", medianOf(sealed.measures), { mebibytes });
    const opened: Measure[] = [];
    for (let time = 0; time < times; time += 1) {
      opened.push(await runJob<Measure>("open", valise, sealed.file));
    }
    add("open into the vault", medianOf(opened), { mebibytes });
    rows.push(...(await measurePeers(folder, evidence, mebibytes, times)));
    add(
      "unlock (Argon2id 256 MiB, 3 passes)",
      medianOf(await runJob<Measure[]>("unlock", valise, String(times))),
    );
    add(`import ${small} small bundles`, await runJob<Measure>("many", valise, String(small)), {
      count: small,
    });
    const first = readFileSync(join(valise, "small", "first"), "utf8");
    add(`import one bundle ${again} times`, await runJob<Measure>("repeated", valise, first, String(again)), {
      count: again,
    });
    say(
      `${mebibytes} MiB attachment, medians of ${times}. ${cpus()[0]?.model ?? "unknown processor"}, ${cpus().length} threads,`,
    );
    say(
      `${Math.round(totalmem() / 2 ** 30)} GiB memory, Node ${process.version}. Sealing: Ed25519, X-Wing, padded, one thread.\n`,
    );
    for (const line of tableOf(rows)) say(line);
    say(
      "\nValise signs, pads, syncs, and after sealing reads back and compares; age does not sign, age and gpg do not sync.",
    );
    say(
      "Opening writes into the encrypted vault. Peak memory of Valise is that of the phase, the program included.",
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const [mode, name = "", ...rest] = process.argv.slice(2);
if (mode === "job") await job(name, rest);
else if (mode === "desk") await benchDesk(Number(name === "" ? 10_000 : name));
else await bench(process.argv.slice(2));
