import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { closeStation, createStation, openStation } from "../../electron/services/open-station.ts";
import { findContact } from "../../electron/services/contacts.ts";
import { addAttachment } from "../../electron/services/attachments.ts";
import { approveRequest, completeDraft, startDraft } from "../../electron/services/drafts.ts";
import { importFile } from "../../electron/services/import-file.ts";
import { resealLetter, sealTo } from "../../electron/services/seal-letter.ts";
import type { Station } from "../../electron/services/station.ts";
import { DEFAULT_PASSWORD_COST, hashPassword } from "../../electron/crypto/password.ts";
import { systemEntropy } from "../../electron/crypto/entropy.ts";
import { completePreservation } from "../helpers/preservation-example.ts";
import {
  introduce,
  must,
  passphraseOf,
  profileOf,
  quickHash,
  testStation,
  type Workshop,
} from "../helpers/stations.ts";
import { type Measure, peakMiB, resetPeak } from "./measure.ts";
import { writeSmallBundles } from "./small-bundles.ts";

/** The passphrases of the bulk measurements cost nothing, so that Argon2id's memory does not hide that of sealing. */
const ENV = { clock: Date.now, entropy: systemEntropy, passwordHash: quickHash, reserveLength: 4096 };

async function signIn(folder: string): Promise<Station> {
  return must(await openStation(folder, "duty", { passphrase: passphraseOf("duty") }, ENV)).station;
}

async function measured(work: () => Promise<void>): Promise<Measure> {
  globalThis.gc?.();
  resetPeak();
  const start = performance.now();
  await work();
  return { seconds: (performance.now() - start) / 1000, peakMiB: peakMiB("self") };
}

/** Two stations that know each other, and a request with the big file, approved. Gives the time of attaching it. */
async function prepare(folder: string, evidence: string): Promise<Measure> {
  const shop: Workshop = { folder, path: (...names) => join(folder, ...names), remove: () => undefined };
  mkdirSync(shop.path("stick"), { recursive: true });
  const clock = { now: Date.now() };
  const [no, gb] = [await testStation("NO", shop, clock), await testStation("GB", shop, clock)];
  await introduce(no, gb);
  const { requestId: _id, version: _version, requestedAuthority: _to, ...text } = completePreservation();
  const duty = await no.as("duty");
  const draft = must(startDraft(duty, "preservation", must(findContact(duty, "GB")), text));
  const attaching = await measured(async () => {
    must(await addAttachment(duty, draft.number, evidence, "evidence.bin"));
  });
  must(completeDraft(duty, draft.number));
  must(approveRequest(await no.as("supervisor"), draft.number));
  no.close();
  gb.close();
  return attaching;
}

/** Seals the approved request, then the same letter again: several measures, each of one complete file. */
async function seal(
  folder: string,
  times: number,
): Promise<{ readonly file: string; readonly measures: readonly Measure[] }> {
  const station = await signIn(join(folder, "NO"));
  const stick = join(folder, "stick");
  const measures: Measure[] = [];
  let file = "";
  let letter = "";
  for (let time = 0; time < times; time += 1) {
    const again = letter;
    measures.push(
      await measured(async () => {
        const contact = must(findContact(station, "GB"));
        const [written] =
          again === ""
            ? must(await sealTo(station, contact, stick))
            : [must(await resealLetter(station, again, stick))];
        if (file !== "") rmSync(join(stick, file));
        file = written?.fileName ?? "";
        letter = written?.letterId ?? "";
      }),
    );
  }
  closeStation(station);
  return { file, measures };
}

/** Imports a bundle into a copy of the receiving vault. */
async function open(folder: string, file: string): Promise<Measure> {
  const copy = join(folder, "copy");
  rmSync(copy, { recursive: true, force: true });
  cpSync(join(folder, "GB"), copy, { recursive: true });
  const station = await signIn(copy);
  const measure = await measured(async () => {
    const result = must(await importFile(station, join(folder, "stick", file)));
    if (result.file !== "bundle" || result.outcome.kind !== "imported") throw new Error("not imported");
  });
  closeStation(station);
  rmSync(copy, { recursive: true, force: true });
  return measure;
}

/** Unlock with the Argon2id cost that a vault is created with. */
async function unlock(folder: string, times: number): Promise<readonly Measure[]> {
  const env = {
    ...ENV,
    passwordHash: async (...args: Parameters<typeof hashPassword>) => hashPassword(...args),
  };
  const passphrase = () => new TextEncoder().encode("a passphrase of the bench");
  const order = {
    profile: profileOf("NO"),
    fourEyes: false,
    officer: { name: "duty", roles: ["duty"] as const },
    cost: DEFAULT_PASSWORD_COST,
  };
  closeStation(must(await createStation(join(folder, "unlock"), order, { passphrase: passphrase() }, env)));
  const measures: Measure[] = [];
  for (let time = 0; time < times; time += 1) {
    let station: Station | undefined;
    measures.push(
      await measured(async () => {
        station = must(
          await openStation(join(folder, "unlock"), "duty", { passphrase: passphrase() }, env),
        ).station;
      }),
    );
    if (station !== undefined) closeStation(station);
  }
  return measures;
}

/** Imports many small bundles, each a request of its own. */
async function many(folder: string, count: number): Promise<Measure> {
  const sender = await signIn(join(folder, "NO"));
  const files = await writeSmallBundles(
    sender,
    must(findContact(sender, "GB")),
    join(folder, "small"),
    count,
  );
  closeStation(sender);
  const station = await signIn(join(folder, "GB"));
  const measure = await measured(async () => {
    for (const file of files) {
      const result = must(await importFile(station, file));
      if (result.file !== "bundle" || result.outcome.kind !== "imported") throw new Error("not imported");
    }
  });
  closeStation(station);
  writeFileSync(join(folder, "small", "first"), files[0] ?? "");
  return measure;
}

/** Imports one bundle over and over: harmless, nothing doubled. */
async function repeated(folder: string, file: string, count: number): Promise<Measure> {
  const station = await signIn(join(folder, "GB"));
  const measure = await measured(async () => {
    for (let time = 0; time < count; time += 1) {
      const result = must(await importFile(station, file));
      if (result.file !== "bundle" || result.outcome.kind !== "already-imported") throw new Error("doubled");
    }
  });
  closeStation(station);
  return measure;
}

/** Runs one job in this process and prints its answer as JSON. */
export async function job(name: string, args: readonly string[]): Promise<void> {
  const [folder = "", second = "", third = ""] = args;
  const jobs: Readonly<Record<string, () => Promise<unknown>>> = {
    prepare: () => prepare(folder, second),
    seal: () => seal(folder, Number(second)),
    open: () => open(folder, second),
    unlock: () => unlock(folder, Number(second)),
    many: () => many(folder, Number(second)),
    repeated: () => repeated(folder, second, Number(third)),
  };
  process.stdout.write(`${JSON.stringify(await jobs[name]?.())}\n`);
}
