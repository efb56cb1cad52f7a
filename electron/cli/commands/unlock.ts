import { fail, type Failure, ok } from "../../core/result.ts";
import { clockClaim } from "../../services/clock-claim.ts";
import { confirmTime } from "../../services/open-station.ts";
import { refuseIfRevoked } from "../../services/own-identity.ts";
import { proveJournal } from "../../services/journal.ts";
import { checkCipherIntegrity } from "../../vault/integrity.ts";
import { listSlots } from "../../vault/open-vault.ts";
import { listSealingKeys } from "../../vault/station.store.ts";
import type { CommandSpec } from "../call.ts";
import { mayDo } from "../../core/roles.ts";
import { inStation } from "../session.ts";

/** A card that covers fewer days than this should be given out anew. */
const COVERAGE_WARNING = 60 * 86_400_000;

export const UNLOCK_COMMANDS: readonly CommandSpec[] = [
  {
    name: "unlock",
    options: [{ flags: "--confirm-time" }],
    run: inStation(async ({ call, station, signIn, messages, times }) => {
      const { say } = messages;
      const now = station.clock();
      const confirmed = signIn.clockJumped && call.flag("confirm-time") ? confirmTime(station) : null;
      if (confirmed?.ok === false) return confirmed;
      const slots = await listSlots(station.vault.folder);
      if (!slots.ok) return slots;
      const { badPages } = checkCipherIntegrity(station.vault);
      const journal = mayDo(station.officer.roles, "read-journal") ? proveJournal(station) : null;
      const coveredUntil = Math.max(...listSealingKeys(station.vault.read).map(({ notAfter }) => notAfter));
      const isCovered = coveredUntil - now > COVERAGE_WARNING;
      const damagedSlots = slots.value.filter(({ damaged }) => damaged).length;
      let failure: Failure | undefined;
      if (badPages > 0) failure = fail("vault-damaged");
      else if (journal?.ok === false) failure = journal;
      else if (damagedSlots > 0) failure = fail("slot-damaged");
      else failure = refuseIfRevoked(station) ?? undefined;
      const clockJumped = signIn.clockJumped && confirmed === null;
      const claim = clockClaim(station);
      return ok({
        json: {
          officer: station.officer.name,
          roles: station.officer.roles,
          slots: slots.value.map(({ label, kind, needsKeyFile, damaged }) => ({
            label,
            kind,
            needsKeyFile,
            damaged,
          })),
          repairedSlots: station.vault.swept.slots,
          removedBlobs: station.vault.swept.blobs,
          badPages,
          journal:
            journal?.ok === true
              ? { entries: journal.value.entries, checkpoints: journal.value.checkpoints }
              : null,
          cardCoversUntil: times.value(coveredUntil),
          clockJumped,
          clockClaim:
            claim === null
              ? null
              : {
                  behindByMs: claim.behindBy,
                  sealedAt: times.value(claim.sealedAt),
                  stationId: claim.contact.stationId,
                },
          now: times.value(now),
        },
        text: [
          say("cli.unlock.hello", { officer: station.officer.name, now: times.at(now) }),
          say("cli.unlock.slots", {
            count: slots.value.length,
            damaged: damagedSlots,
            repaired: station.vault.swept.slots,
          }),
          say("cli.unlock.pages", { count: badPages }),
          journal?.ok === true
            ? say("cli.unlock.journal", {
                entries: journal.value.entries,
                checkpoints: journal.value.checkpoints,
              })
            : say(journal === null ? "cli.unlock.journal-not-asked" : "cli.unlock.journal-broken"),
          say(isCovered ? "cli.unlock.card" : "cli.unlock.card-short", { day: times.day(coveredUntil) }),
          ...(confirmed === null
            ? []
            : [say("cli.unlock.time-confirmed", { count: confirmed.value.destroyed })]),
        ],
        ...(failure === undefined ? {} : { failure }),
      });
    }),
  },
];
