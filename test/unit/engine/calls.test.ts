import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CALLS } from "../../../electron/contract/calls.ts";
import type { Result } from "../../../electron/core/result.ts";
import { body as bodyOf } from "../../../electron/contract/parts.ts";
import { completePreservation } from "../../helpers/preservation-example.ts";
import { must, profileOf, START, workshop, type Workshop } from "../../helpers/stations.ts";
import { stranger } from "../../helpers/stranger.ts";
import { asked, type BuiltEngine, buildEngine, jobName, testEngine, type TestEngine } from "./thread.ts";

const PASSPHRASE = "quiet harbour seven lanterns";
const BATCH = "00".repeat(16);
const DAY = 86_400_000;

/** An example request as an officer types it: without what the station fills in. */
function exampleText(): ReturnType<typeof bodyOf.parse> {
  const { requestId: _id, version: _version, requestedAuthority: _to, ...text } = completePreservation();
  return bodyOf.parse(text);
}

/** The code of a refusal, or "taken". */
function verdict(result: Result<unknown>): string {
  return result.ok ? "taken" : result.code;
}

describe("two stations through their engine threads", () => {
  let built: BuiltEngine;
  let shop: Workshop;
  let [no, gb]: TestEngine[] = [];
  let ids: Readonly<Record<"NO" | "GB", string>> = { NO: "", GB: "" };

  const oslo = (): TestEngine => no ?? expect.fail("no engine");
  const london = (): TestEngine => gb ?? expect.fail("no engine");
  const stick = (): string => shop.path("stick");

  async function createIn(at: TestEngine, country: string): Promise<string> {
    const made = must(
      await at.ask("vault.create", {
        profile: profileOf(country),
        fourEyes: false,
        officer: { name: "supervisor", roles: ["administrator", "supervisor", "auditor"] },
        passphrase: PASSPHRASE,
      }),
    );
    expect(made).toMatchObject({ phase: "open", officer: { name: "supervisor" }, ownKeyRevoked: false });
    return made.station?.id ?? "";
  }

  async function meet(at: TestEngine, card: string, stationId: string): Promise<void> {
    const imported = must(await at.ask("exchange.import", { batch: BATCH, job: jobName(1) }, [card]));
    expect(imported.lines).toMatchObject([{ outcome: { kind: "card", change: "new" } }]);
    const number = must(await at.ask("contacts.safety-number", { stationId }));
    const heard = {
      stationId,
      cardSerialHeard: number.theirSerial,
      cardIssuedAtHeard: number.theirDay ?? "",
      spokenWith: "J. Marsh",
      numberSource: "Directory, March 2026",
    };
    const wrong = await at.ask("contacts.confirm", { ...heard, digitsHeard: "0".repeat(60) });
    expect(verdict(wrong)).toBe("ceremony-mismatch");
    must(await at.ask("contacts.confirm", { ...heard, digitsHeard: number.digits }));
    expect(must(await at.ask("contacts.read", { stationId }))).toMatchObject({
      name: { trust: "verified" },
      proof: { matched: true, spokenWith: "J. Marsh" },
      callBacks: [{ matched: true }, { matched: false }],
    });
  }

  beforeAll(async () => {
    built = await buildEngine();
    shop = workshop();
    mkdirSync(stick());
    no = testEngine(built.url, shop.path("NO"));
    gb = testEngine(built.url, shop.path("GB"));
  });
  afterAll(async () => {
    await Promise.all([no?.end(), gb?.end()]);
    shop.remove();
    built.remove();
  });

  it("starts in the language of the system, without a vault, and refuses what needs an officer", async () => {
    expect(must(await oslo().ask("app.state", {}))).toMatchObject({
      phase: "no-vault",
      slots: [],
      officer: null,
    });
    expect(must(await oslo().ask("preferences.read", {})).language).toBe("fr");
    const changed = must(await oslo().ask("preferences.change", { theme: "dark" }));
    expect(changed).toMatchObject({ language: "fr", theme: "dark" });
    expect(verdict(await oslo().ask("desk.read", { limit: 10 }))).toBe("locked");
    expect(verdict(await oslo().ask("vault.unlock", { officer: "a", passphrase: "b" }))).toBe(
      "vault-missing",
    );
  });

  it("judges a passphrase quickly, also an endless one, and counts known words as weak", async () => {
    const plain = must(await oslo().ask("passphrase.strength", { passphrase: PASSPHRASE }));
    expect(plain).toMatchObject({ longEnough: true, score: 4 });
    const about = { passphrase: "Kriposnorgevaktsentral" };
    const alone = must(await oslo().ask("passphrase.strength", about));
    const known = must(
      await oslo().ask("passphrase.strength", { ...about, about: ["Kripos", "norge", "vaktsentral"] }),
    );
    expect(known.guessesLog10).toBeLessThan(alone.guessesLog10);
    expect(must(await oslo().ask("passphrase.strength", { passphrase: "aB3$".repeat(256) })).longEnough).toBe(
      true,
    );
    expect(must(await oslo().ask("passphrase.strength", { passphrase: "short" }))).toMatchObject({
      longEnough: false,
    });
  });

  it("makes two vaults, and refuses one over another", async () => {
    ids = { NO: await createIn(oslo(), "NO"), GB: await createIn(london(), "GB") };
    expect(oslo().engine.isOpen()).toBe(true);
    expect(verdict(await oslo().ask("vault.unlock", { officer: "supervisor", passphrase: PASSPHRASE }))).toBe(
      "vault-in-use",
    );
    expect(verdict(await oslo().ask("vault.choose", { batch: BATCH }, [stick()]))).toBe("vault-in-use");
    expect(must(await oslo().ask("clock.confirm", {}))).toEqual({ destroyed: 0 });
    expect(must(await oslo().ask("work.cancel", { job: jobName(99) }))).toBeNull();
  });

  it("adds an officer with a key file, who then needs it", async () => {
    mkdirSync(shop.path("keys"));
    const added = must(
      await oslo().ask(
        "officers.add",
        { name: "Kari", roles: ["duty"], passphrase: PASSPHRASE, batch: BATCH },
        [shop.path("keys")],
      ),
    );
    expect(added).toMatchObject({ name: "Kari", roles: ["duty"] });
    expect(readFileSync(shop.path("keys", "Kari.valisekey"))).toHaveLength(32);
    const again = { name: "kari", roles: ["duty" as const], passphrase: PASSPHRASE, batch: BATCH };
    mkdirSync(shop.path("keys2"));
    expect(verdict(await oslo().ask("officers.add", again, [shop.path("keys2")]))).toBe("officer-exists");
    // Nothing opens with the file of a refused officer, so none stays.
    expect(readdirSync(shop.path("keys2"))).toEqual([]);
    expect(must(await oslo().ask("officers.list", {})).map(({ name }) => name)).toEqual([
      "supervisor",
      "Kari",
    ]);
    const { slots } = must(await oslo().ask("app.state", {}));
    expect(slots).toEqual([
      { label: "supervisor", needsKeyFile: false },
      { label: "Kari", needsKeyFile: true },
    ]);
  });

  it("exchanges cards and confirms them by call-back", async () => {
    const [own, theirs] = [
      must(await oslo().ask("card.export", { batch: BATCH }, [stick()])),
      must(await london().ask("card.export", { batch: BATCH }, [stick()])),
    ];
    expect([own.fileName, theirs.fileName]).toEqual(["NO-1.valisecard", "GB-1.valisecard"]);
    expect(must(await oslo().ask("card.read", {})).armour).toContain("-----BEGIN VALISE CONTACT CARD-----");
    await meet(oslo(), shop.path("stick", theirs.fileName), ids.GB);
    await meet(london(), shop.path("stick", own.fileName), ids.NO);
    expect(must(await oslo().ask("contacts.list", {}))).toHaveLength(1);
  });

  it("drafts, attaches, completes, sends back, approves and seals", async () => {
    expect(must(await oslo().ask("drafts.types", {}))).toContain("preservation");
    const draft = must(await oslo().ask("drafts.start", { type: "preservation", stationId: ids.GB }));
    expect(draft).toMatchObject({ number: 1, contact: { country: "GB" }, attachments: [] });
    const saved = must(await oslo().ask("drafts.edit", { number: 1, changes: exampleText() }));
    expect(saved.savedAt).toBeGreaterThanOrEqual(START);
    expect(must(await oslo().ask("drafts.read", { number: 1 })).body).toMatchObject({
      reference: "2026/1187",
    });
    writeFileSync(shop.path("log.txt"), Buffer.alloc(3_000_000, "log line\n"));
    writeFileSync(shop.path("e\u202Etxt.exe"), "x");
    const added = must(
      await oslo().ask("attachments.add", { number: 1, batch: BATCH, job: jobName(2) }, [
        shop.path("log.txt"),
        shop.path("missing"),
        shop.path("e\u202Etxt.exe"),
      ]),
    );
    expect(added).toMatchObject([
      { name: "log.txt", attachment: { size: 3_000_000, from: "us", travelled: false }, refusal: null },
      { name: "missing", attachment: null, refusal: "file-not-found" },
      { name: "e⟨U+202E⟩txt.exe", refusal: null },
    ]);
    const extra = added[2]?.attachment?.attachmentId ?? 0;
    must(await oslo().ask("attachments.remove", { attachmentId: extra }));
    must(await oslo().ask("drafts.complete", { number: 1 }));
    expect(verdict(await oslo().ask("drafts.read", { number: 1 }))).toBe("not-in-this-state");
    must(await oslo().ask("requests.send-back", { number: 1 }));
    must(await oslo().ask("drafts.complete", { number: 1 }));
    must(await oslo().ask("requests.approve", { number: 1 }));
    const waiting = must(await oslo().ask("exchange.waiting", {}));
    expect(waiting).toMatchObject([
      {
        contact: { country: "GB" },
        waiting: [{ number: 1, message: "preservation.request" }],
        letters: [],
        refusal: null,
      },
    ]);
    const view = must(await oslo().ask("requests.read", { number: 1 }));
    // It is promised to the next letter, so it is not offered for approval a second time.
    expect(view.acts.map(({ kind }) => kind)).not.toContain("approved");
    expect(view.waiting).toMatchObject([{ kind: "sealed", message: "preservation.request" }]);
    const sealed = must(
      await oslo().ask("exchange.seal", { stationId: ids.GB, batch: BATCH, job: jobName(3) }, [stick()]),
    );
    expect(sealed).toMatchObject([{ attachments: 1, messages: ["preservation.request"] }]);
    expect(existsSync(shop.path("stick", sealed[0]?.fileName ?? ""))).toBe(true);
    const progress = oslo().events.flatMap((event) =>
      event.event === "progress" && event.job === jobName(3) ? [event] : [],
    );
    expect(progress.at(-1)?.done).toBe(progress.at(-1)?.total);
    const again = must(
      await oslo().ask(
        "exchange.reseal",
        { letterId: sealed[0]?.letterId ?? "", batch: BATCH, job: jobName(4) },
        [shop.folder],
      ),
    );
    expect(again.letterId).toBe(sealed[0]?.letterId);
    expect(must(await oslo().ask("exchange.waiting", {}))).toMatchObject([
      { waiting: [], letters: [{ acknowledgedAt: null }] },
    ]);
  });

  it("imports a whole stick: cards before bundles, foreign files left alone, links not followed", async () => {
    mkdirSync(shop.path("stick", "deep"));
    writeFileSync(shop.path("stick", "deep", "holiday.jpg"), "not ours");
    symlinkSync("/etc", shop.path("stick", "link"));
    const unknown = stranger("ES");
    writeFileSync(shop.path("stick", "deep", "zz-es.valisecard"), unknown.card());
    const imported = must(
      await london().ask("exchange.import", { batch: BATCH, job: jobName(5) }, [stick()]),
    );
    const kinds = imported.lines.map(({ outcome }) => outcome.kind);
    expect(kinds).toEqual(["refused", "card", "card", "bundle"]);
    expect(imported).toMatchObject({ leftAlone: 2, stopped: false });
    expect(imported.lines[0]?.outcome).toMatchObject({ code: "own-card" });
    expect(imported.lines[3]?.outcome).toMatchObject({
      tray: "verified",
      messages: [{ message: "preservation.request", number: 1, status: "filed" }],
      attachments: 1,
      proof: { matched: true },
    });
    const told = london().events.flatMap((event) =>
      event.event === "import-line" && event.job === jobName(5) ? [event.line] : [],
    );
    expect(told).toEqual(imported.lines);
    const again = must(
      await london().ask("exchange.import", { batch: BATCH, job: jobName(6) }, [shop.folder]),
    );
    expect(again.lines.map(({ outcome }) => outcome.kind)).toContain("already-imported");
    const foreign = must(
      await london().ask("exchange.import", { batch: BATCH, job: jobName(7) }, [
        shop.path("log.txt"),
        shop.path("gone"),
      ]),
    );
    expect(
      foreign.lines.map(({ outcome }) => (outcome.kind === "refused" ? outcome.code : outcome.kind)),
    ).toEqual(["not-a-bundle", "file-not-found"]);
  });

  it("keeps a letter of somebody unknown in the tray, and throws it away on demand", async () => {
    const unknown = stranger("ES");
    const card = must(await london().ask("card.read", {}));
    const { readCardOrArmour } = await import("../../../electron/bundle/card.ts");
    const { systemEntropy } = await import("../../../electron/crypto/entropy.ts");
    const to = must(readCardOrArmour(new TextEncoder().encode(card.armour), systemEntropy));
    const { message } = await import("../../helpers/stranger.ts");
    const letter = unknown.letter(to, { messages: [message("a type with spaces", { text: "?" })] });
    writeFileSync(shop.path("letter"), await unknown.seal(to, letter, { card: unknown.card() }));
    const imported = must(
      await london().ask("exchange.import", { batch: BATCH, job: jobName(8) }, [shop.path("letter")]),
    );
    expect(imported.lines[0]?.outcome).toMatchObject({
      tray: "unverified",
      messages: [{ message: "a type with spaces" }],
    });
    const [waiting] = must(await london().ask("trays.list", {}));
    expect(waiting).toMatchObject({ tray: "unverified", contact: { country: "ES", trust: "unverified" } });
    expect(must(await london().ask("desk.read", { limit: 10 })).unverifiedTray).toBe(1);
    must(await london().ask("trays.discard", { arrival: waiting?.arrival ?? 0 }));
    expect(must(await london().ask("trays.list", {}))).toEqual([]);
  });

  it("answers: acknowledges, acts, replies, takes back, exports evidence", async () => {
    const before = must(await london().ask("requests.read", { number: 1 }));
    expect(before).toMatchObject({
      line: { direction: "inbound", state: "AUTHENTICATED", reference: "2026/1187", urgency: "urgent" },
      proof: { matched: true },
    });
    expect(before.timeline.find(({ kind }) => kind === "received")).toMatchObject({
      actor: { who: "contact", contact: { country: "NO" } },
      message: "preservation.request",
      proof: "proved",
    });
    must(await london().ask("requests.acknowledge", { number: 1, body: {} }));
    must(
      await london()
        .ask("requests.act", { number: 1, kind: "order-issued", body: { orderedAt: START } })
        .then((result) =>
          // The acknowledgement has not left, so an order would lie before it; registered always comes first.
          result.ok ? result : london().ask("requests.act", { number: 1, kind: "registered", body: {} }),
        ),
    );
    const body = bodyOf.parse({
      targets: [{ target: 0, preserved: "full", effectiveFrom: START }],
      preservedUntil: START + 90 * DAY,
    });
    const allowed = must(await london().ask("requests.read", { number: 1 })).replies;
    expect(allowed).toContain("preserved");
    must(await london().ask("requests.reply", { number: 1, message: "preserved", body }));
    expect(must(await london().ask("requests.take-back", { number: 1 }))).toEqual({ message: "preserved" });
    must(await london().ask("requests.reply", { number: 1, message: "preserved", body }));
    const hops = [
      {
        target: 0,
        provider: "Proveedor SA",
        country: "ES",
        path: [{ identifierType: "ipv4", identifier: "192.0.2.7" }],
      },
    ];
    must(
      await london().ask("requests.reply", {
        number: 1,
        message: "hop-notice",
        body: bodyOf.parse({ hops }),
      }),
    );
    const [evidence] = must(await london().ask("requests.read", { number: 1 })).attachments;
    mkdirSync(shop.path("export"));
    const exported = must(
      await london().ask(
        "attachments.export",
        { attachmentId: evidence?.attachmentId ?? 0, use: null, batch: BATCH, job: jobName(9) },
        [shop.path("export")],
      ),
    );
    expect(exported).toEqual({ fileName: "log.txt", size: 3_000_000 });
    expect(readFileSync(shop.path("export", "log.txt"))).toHaveLength(3_000_000);
    mkdirSync(shop.path("back"));
    must(
      await london().ask("exchange.seal", { stationId: ids.NO, batch: BATCH, job: jobName(10) }, [
        shop.path("back"),
      ]),
    );
  });

  it("takes the answer in: state, receipts, clocks, and the next State of the chain", async () => {
    writeFileSync(shop.path("es.valisecard"), stranger("ES").card());
    must(
      await oslo().ask("exchange.import", { batch: BATCH, job: jobName(11) }, [shop.path("es.valisecard")]),
    );
    const imported = must(
      await oslo().ask("exchange.import", { batch: BATCH, job: jobName(12) }, [shop.path("back")]),
    );
    expect(imported.lines).toMatchObject([{ outcome: { kind: "bundle", receipts: 1 } }]);
    const view = must(await oslo().ask("requests.read", { number: 1 }));
    expect(view.line).toMatchObject({ state: "PRESERVED", direction: "outbound" });
    expect(view.letters[0]?.acknowledgedAt).not.toBeNull();
    expect(view.clocks.length).toBeGreaterThan(0);
    expect(view.timeline.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(["created", "sealed", "M01", "M05"]),
    );
    const onward = must(await oslo().ask("drafts.onward", { number: 1, hop: 0 }));
    expect(onward).toMatchObject({ parent: 1, contact: { country: "ES" } });
    expect(must(await oslo().ask("requests.read", { number: 1 })).children).toMatchObject([
      { number: onward.number },
    ]);
    // Only an order that led nowhere is followed by another request.
    expect(view.escalation).toBeNull();
    expect(await oslo().ask("drafts.escalate", { number: 1 })).toMatchObject({
      code: "not-in-this-state",
      params: { act: "escalate" },
    });
  });

  it("asks for more time, follows the hold with mutual assistance, and keys in what comes on paper", async () => {
    const extension = must(
      await oslo().ask("requests.reply-draft", { number: 1, message: "extension.request" }),
    );
    expect(extension).toMatchObject({ heldUntil: START + 90 * DAY });
    must(await oslo().ask("requests.extend", { number: 1, reason: "The court needs time." }));
    const read = must(await oslo().ask("requests.read", { number: 1 }));
    expect(read).toMatchObject({
      waiting: [{ message: "extension.request" }],
      conditions: null,
      reservation: "unknown",
      waived: null,
      due: [],
    });
    const paper = { number: 1, receivedAt: Number(read.facts["sentAt"]), channel: "fax" };
    expect(verdict(await oslo().ask("requests.key-in", { ...paper, message: "feedback", body: {} }))).toBe(
      "unknown-message",
    );
    const body = bodyOf.parse({ reason: "Many requests." });
    must(await oslo().ask("requests.key-in", { ...paper, message: "delay", body }));
    const told = must(await oslo().ask("requests.read", { number: 1 }));
    expect(told.timeline.find(({ kind }) => kind === "M14")).toMatchObject({
      paper: true,
      proof: "claimed",
      actor: { who: "officer" },
    });
    expect(told.timeline.filter(({ paper: isPaper }) => isPaper)).toHaveLength(1);
    const draft = must(
      await oslo().ask("drafts.start", { type: "stored-data", stationId: ids.GB, holds: [1] }),
    );
    expect(draft).toMatchObject({ parent: 1, body: { parent: { cause: "hold" } } });
    expect(must(await oslo().ask("holds.matching", { number: draft.number }))).toEqual([]);
    const other = must(await oslo().ask("drafts.start", { type: "stored-data", stationId: ids.GB }));
    const targets = draft.body["targets"] ?? null;
    must(await oslo().ask("drafts.edit", { number: other.number, changes: { targets } }));
    expect(must(await oslo().ask("holds.matching", { number: other.number }))).toMatchObject([
      { line: { number: 1 } },
    ]);
    const tree = must(await oslo().ask("requests.tree", { number: draft.number }));
    expect(tree.nodes.map(({ line, parent, cause }) => [line.number, parent, cause])).toEqual([
      [1, null, null],
      [2, 1, "art30"],
      [draft.number, 1, "hold"],
    ]);
    expect(tree.nodes[0]).toMatchObject({ holdUntil: START + 90 * DAY });
    expect(tree.states).toMatchObject([
      { country: "GB", holdUntil: START + 90 * DAY, holdOpen: false, result: null },
      { country: "ES", holdUntil: null },
    ]);
    expect(verdict(await oslo().ask("requests.send", { number: draft.number }))).toBe("not-in-this-state");
  });

  it("tells what is held, what is open between two States, and what a print says", async () => {
    const holds = must(await oslo().ask("holds.read", {}));
    expect(holds).toMatchObject({ abroad: [{ line: { number: 1 } }], here: [] });
    const route = must(await oslo().ask("routing.read", { stationId: ids.GB }));
    expect(route).toMatchObject({ from: { code: "NO" }, to: { code: "GB" } });
    expect(must(await oslo().ask("membership.read", {})).rows.length).toBeGreaterThan(100);
    const file = shop.path("es.valisecard");
    expect(verdict(await oslo().ask("membership.import", { batch: BATCH }, [file]))).toBe("not-a-membership");
    const form = { number: 1, print: "form" as const, eventId: null, use: null };
    expect(must(await oslo().ask("requests.print", form))).toMatchObject({ message: "preservation.request" });
  });

  it("shows it on the desk, in the list and in the search", async () => {
    const desk = must(await oslo().ask("desk.read", { limit: 100 }));
    expect(desk.lines.map(({ number }) => number)).toContain(1);
    const list = must(
      await oslo().ask("requests.list", {
        filter: "all",
        text: "",
        sort: "number",
        descending: false,
        offset: 0,
        limit: 50,
      }),
    );
    expect(list).toMatchObject({
      total: 4,
      lines: [{ number: 1 }, { number: 2 }, { number: 3 }, { number: 4 }],
    });
    const found = must(await oslo().ask("search.find", { text: "cash depot", limit: 5 }));
    expect(found.texts.map(({ number }) => number)).toContain(1);
  });

  it("tells the journal newest first and proves it", async () => {
    const first = must(await oslo().ask("journal.read", { before: null, limit: 3 }));
    expect(first.lines.map(({ number }) => number)).toEqual([first.total, first.total - 1, first.total - 2]);
    const next = must(await oslo().ask("journal.read", { before: first.total - 2, limit: 1 }));
    expect(next.lines[0]?.number).toBe(first.total - 3);
    const proof = must(await oslo().ask("journal.prove", {}));
    expect(proof.entries).toBe(first.total);
  });

  it("tells which topics a call changed", () => {
    const topics = oslo().events.flatMap((event) => (event.event === "changed" ? [...event.topics] : []));
    expect(new Set(topics)).toEqual(
      new Set([
        "app",
        "preferences",
        "desk",
        "requests",
        "exchange",
        "trays",
        "contacts",
        "journal",
        "officers",
      ]),
    );
  });

  it("locks, remembers when, and opens for the officer with the key file", async () => {
    await oslo().engine.lock();
    expect(oslo().engine.isOpen()).toBe(false);
    const locked = must(await oslo().ask("app.state", {}));
    expect(locked).toMatchObject({ phase: "locked", officer: null, station: null });
    expect(locked.closedAt).toBeGreaterThanOrEqual(START);
    const order = { officer: "Kari", passphrase: PASSPHRASE };
    expect(verdict(await oslo().ask("vault.unlock", order))).toBe("key-file-missing");
    writeFileSync(shop.path("wrong.key"), "wrong");
    expect(
      verdict(await oslo().ask("vault.unlock", { ...order, batch: BATCH }, [shop.path("wrong.key")])),
    ).toBe("wrong-passphrase");
    const key = shop.path("keys", "Kari.valisekey");
    expect(
      verdict(await oslo().ask("vault.unlock", { ...order, passphrase: "wrong", batch: BATCH }, [key])),
    ).toBe("wrong-passphrase");
    const opened = must(await oslo().ask("vault.unlock", { ...order, batch: BATCH }, [key]));
    expect(opened).toMatchObject({
      phase: "open",
      officer: { name: "Kari", roles: ["duty"] },
      closedAt: null,
    });
    expect(verdict(await oslo().ask("journal.read", { before: null, limit: 1 }))).toBe("not-allowed");
  });

  it("points at another vault, and not at a folder of something else", async () => {
    await oslo().engine.lock();
    mkdirSync(shop.path("empty"));
    expect(verdict(await oslo().ask("vault.choose", { batch: BATCH }, [stick()]))).toBe("vault-missing");
    expect(must(await oslo().ask("vault.choose", { batch: BATCH }, [shop.path("empty")]))).toMatchObject({
      phase: "no-vault",
    });
    const chosen = must(await oslo().ask("vault.choose", { batch: BATCH }, [shop.path("GB", "vault")]));
    expect(chosen).toMatchObject({ phase: "locked", slots: [{ label: "supervisor" }] });
    // The other engine has it open.
    expect(verdict(await oslo().ask("vault.unlock", { officer: "supervisor", passphrase: PASSPHRASE }))).toBe(
      "vault-in-use",
    );
  });

  it("waits for a chosen folder that is not there, and makes no vault in its place", async () => {
    must(await oslo().ask("vault.choose", { batch: BATCH }, [shop.path("empty")]));
    renameSync(shop.path("empty"), shop.path("taken out"));
    expect(must(await oslo().ask("app.state", {}))).toMatchObject({ phase: "vault-away", slots: [] });
    const order = {
      profile: profileOf("NO"),
      fourEyes: false,
      officer: { name: "Kari", roles: ["duty" as const] },
      passphrase: PASSPHRASE,
    };
    expect(verdict(await oslo().ask("vault.create", order))).toBe("vault-missing");
    expect(existsSync(shop.path("empty"))).toBe(false);
    renameSync(shop.path("taken out"), shop.path("empty"));
    expect(must(await oslo().ask("app.state", {})).phase).toBe("no-vault");
    must(await oslo().ask("vault.choose", { batch: BATCH }, [shop.path("NO", "vault")]));
    expect(must(await oslo().ask("app.state", {})).phase).toBe("locked");
  });

  it("left no call of the engine out", () => {
    const all = Object.entries(CALLS).flatMap(([name, { host }]) => (host === "engine" ? [name] : []));
    expect([...asked].toSorted()).toEqual(all.toSorted());
  });
});
