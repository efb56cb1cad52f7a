import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { editDraft } from "../../electron/services/drafts.ts";
import { desk } from "../../electron/services/desk.ts";
import { closeStation, openStation } from "../../electron/services/open-station.ts";
import { listRequests, type RequestListOrder } from "../../electron/services/request-list.ts";
import { prepareSearch, search } from "../../electron/services/search.ts";
import type { Station } from "../../electron/services/station.ts";
import { systemEntropy } from "../../electron/crypto/entropy.ts";
import { SUMMARY_FILTERS } from "../../electron/vault/summaries.store.ts";
import { must, passphraseOf, quickHash } from "../helpers/stations.ts";
import { fillVault } from "./full-vault.ts";
import { type Row, tableOf } from "./table.ts";

const TIMES = 5;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Runs `work` several times: the first time, when nothing was read yet, and the median of the others. */
function measured(what: string, work: () => unknown): readonly Row[] {
  const seconds: number[] = [];
  for (let time = 0; time <= TIMES; time += 1) {
    const start = performance.now();
    work();
    seconds.push((performance.now() - start) / 1000);
  }
  const [first = 0, ...again] = seconds;
  const middle = again.toSorted((a, b) => a - b)[Math.floor(again.length / 2)] ?? 0;
  return [
    { what: `${what}, first`, seconds: first, peakMiB: null },
    { what: `${what}, again`, seconds: middle, peakMiB: null },
  ];
}

/** Words of the filled vault: rare and common ones, parts of identifiers, other scripts, and what is nowhere. */
const QUESTIONS = [
  "NO-2025-04711",
  "4711",
  "198.51.100.",
  "10.1.2.3",
  "user1234@example.org",
  "example.org",
  "robbery",
  "obbe",
  "мошенничество",
  "诈骗",
  "詐欺",
  "cafe",
  "armed men account",
  "gb",
  "nowhere-in-any-text",
];

function measureLists(station: Station): readonly Row[] {
  const order: RequestListOrder = {
    filter: "all",
    text: "",
    sort: "clock",
    descending: false,
    offset: 0,
    limit: 100,
  };
  const rows: Row[] = [];
  const add = (what: string, changes: Partial<RequestListOrder>) =>
    rows.push(...measured(`list: ${what}`, () => must(listRequests(station, { ...order, ...changes }))));
  for (const filter of SUMMARY_FILTERS) add(filter, { filter });
  for (const sort of ["newest", "number", "state", "country"] as const) {
    add(`by ${sort}, last page`, { sort, descending: true, offset: 9900 });
  }
  for (const text of ["robbery", "user1234@example.org", "example.org", "诈骗"]) {
    add(`with "${text}"`, { text });
  }
  return rows;
}

/** A vault full of requests, from unlock to every list and search. */
export async function benchDesk(count: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "valise-desk-"));
  try {
    const rows: Row[] = [];
    const once = async (what: string, work: () => unknown, many?: number) => {
      const start = performance.now();
      await work();
      const seconds = (performance.now() - start) / 1000;
      rows.push({ what, seconds, peakMiB: null, ...(many === undefined ? {} : { count: many }) });
    };
    const { now, draft } = await fillVault(folder, count);
    const env = { clock: () => now, entropy: systemEntropy, passwordHash: quickHash, reserveLength: 4096 };
    const signIn = async () =>
      must(
        await openStation(join(folder, "NO"), "supervisor", { passphrase: passphraseOf("supervisor") }, env),
      ).station;
    let station = await signIn();
    await once("desk after an import of all: every request is folded", () => must(desk(station, 200)), count);
    await once("index the words of all", () => must(prepareSearch(station, Infinity)), count);
    closeStation(station);
    await once("open the vault, key derivation left out", async () => {
      station = await signIn();
    });
    rows.push(...measured("desk", () => must(desk(station, 200))));
    rows.push(...measureLists(station));
    for (const text of QUESTIONS) {
      const found = must(search(station, text, 20));
      const hits = `${found.requests.length}, ${found.contacts.length}, ${found.texts.length}`;
      rows.push(...measured(`search "${text}" (${hits})`, () => must(search(station, text, 20))));
    }
    let turn = 0;
    const edit = () =>
      must(editDraft(station, draft, { facts: `What happened, told for the time ${(turn += 1)}.` }));
    rows.push(...measured("save a draft", edit));
    rows.push(
      ...measured("save a draft and read the desk", () => {
        edit();
        must(desk(station, 200));
      }),
      ...measured("save a draft and search", () => {
        edit();
        must(search(station, "told for the time", 20));
      }),
    );
    closeStation(station);
    for (const line of tableOf(rows)) say(line);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
