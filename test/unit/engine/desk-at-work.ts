import { truncateSync, writeFileSync } from "node:fs";
import { readCardOrArmour } from "../../../electron/bundle/card.ts";
import type { ProgramEvent } from "../../../electron/contract/events.ts";
import { body as bodyOf } from "../../../electron/contract/parts.ts";
import { systemEntropy } from "../../../electron/crypto/entropy.ts";
import { completePreservation } from "../../helpers/preservation-example.ts";
import { must, profileOf, type Workshop } from "../../helpers/stations.ts";
import { stranger, type Stranger } from "../../helpers/stranger.ts";
import { jobName, testEngine, type TestEngine } from "./thread.ts";

/** The passphrase of every officer here. */
export const PASSPHRASE = "quiet harbour seven lanterns";
/** Stands for what the router made of a dialog. */
export const BATCH = "00".repeat(16);
const MEBIBYTE = 1024 * 1024;

/** A Norwegian desk behind its engine, and a verified partner to write to. */
export interface DeskAtWork {
  readonly at: TestEngine;
  readonly partner: Stranger;
  readonly unlock: () => Promise<void>;
  /** Drafts, attaches a file of so many MiB, approves: it then waits to be sealed. Gives the number. */
  readonly readyRequest: (mebibytes: number) => Promise<number>;
  /** A bundle of the partner with a file of so many MiB. */
  readonly bundleFile: (name: string, mebibytes: number) => Promise<string>;
  /** Resolves with the first event that fits, heard from now on. */
  readonly heard: (fits: (event: ProgramEvent) => boolean) => Promise<void>;
}

/** The text of an example request as an officer types it. */
export function exampleChanges(): ReturnType<typeof bodyOf.parse> {
  const { requestId: _id, version: _version, requestedAuthority: _to, ...text } = completePreservation();
  return bodyOf.parse(text);
}

/** A file of zeros that takes no room on the disk. */
export function emptyFile(path: string, mebibytes: number): string {
  writeFileSync(path, "");
  truncateSync(path, mebibytes * MEBIBYTE);
  return path;
}

/** Makes a vault and a verified partner. */
export async function deskAtWork(url: URL, shop: Workshop, name = "NO"): Promise<DeskAtWork> {
  const at = testEngine(url, shop.path(name));
  must(
    await at.ask("vault.create", {
      profile: profileOf("NO"),
      fourEyes: false,
      officer: { name: "supervisor", roles: ["administrator", "supervisor", "auditor"] },
      passphrase: PASSPHRASE,
    }),
  );
  const partner = stranger("GB");
  const { stationId } = partner;
  const card = shop.path(`${name}-partner`);
  writeFileSync(card, partner.card());
  must(await at.ask("exchange.import", { batch: BATCH, job: jobName(1) }, [card]));
  const number = must(await at.ask("contacts.safety-number", { stationId }));
  must(
    await at.ask("contacts.confirm", {
      stationId,
      digitsHeard: number.digits,
      cardSerialHeard: number.theirSerial,
      cardIssuedAtHeard: number.theirDay ?? "",
      spokenWith: "J. Marsh",
      numberSource: "Directory",
    }),
  );
  const own = must(await at.ask("card.read", {}));
  const ownCard = must(readCardOrArmour(new TextEncoder().encode(own.armour), systemEntropy));
  return {
    at,
    partner,
    unlock: async () => {
      must(await at.ask("vault.unlock", { officer: "supervisor", passphrase: PASSPHRASE }));
    },
    readyRequest: async (mebibytes) => {
      const draft = must(await at.ask("drafts.start", { type: "preservation", stationId }));
      must(await at.ask("drafts.edit", { number: draft.number, changes: exampleChanges() }));
      const evidence = emptyFile(shop.path(`${name}-evidence`), mebibytes);
      const add = { number: draft.number, batch: BATCH, job: jobName(2) };
      must(await at.ask("attachments.add", add, [evidence]));
      must(await at.ask("drafts.complete", { number: draft.number }));
      must(await at.ask("requests.approve", { number: draft.number }));
      return draft.number;
    },
    bundleFile: async (fileName, mebibytes) => {
      const files = [{ name: "log.bin", content: new Uint8Array(mebibytes * MEBIBYTE) }];
      const path = shop.path(fileName);
      writeFileSync(path, await partner.seal(ownCard, partner.letter(ownCard, { files })));
      return path;
    },
    heard: (fits) =>
      new Promise((resolve) => {
        const stop = at.engine.onEvent((event) => {
          if (!fits(event)) return;
          stop();
          resolve();
        });
      }),
  };
}

/** True for progress of this job that has begun and is not over. */
export function isUnderWay(job: string): (event: ProgramEvent) => boolean {
  return (event) =>
    event.event === "progress" && event.job === job && event.done > 0 && event.done < (event.total ?? 0);
}
