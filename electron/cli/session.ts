import { type Failure, fail, type Result } from "../core/result.ts";
import { visibleName } from "../core/visible-text.ts";
import { systemEntropy } from "../crypto/entropy.ts";
import { PasswordStopped } from "../kdf/password-thread.ts";
import { type ClockClaim, clockClaim } from "../services/clock-claim.ts";
import { faultFailure } from "../services/fault.ts";
import { closeStation, openStation, type SignIn, type StationEnv } from "../services/open-station.ts";
import { refuseIfRevoked } from "../services/own-identity.ts";
import { ownProfile } from "../services/own-card.ts";
import type { Station } from "../services/station.ts";
import { listSlots } from "../vault/open-vault.ts";
import type { Answer } from "./answer.ts";
import type { Call } from "./call.ts";
import { officerName, readCredential, SIGN_IN_OPTIONS, vaultFolder, wipeCredential } from "./credentials.ts";
import type { Messages } from "./messages.ts";
import { type Times, timesIn } from "./times.ts";
import type { World } from "./world.ts";

/** A call with an officer signed in. */
export interface Session {
  readonly call: Call;
  readonly station: Station;
  readonly signIn: SignIn;
  readonly messages: Messages;
  readonly times: Times;
}

/** What the services are given of the world. */
export function stationEnv({ clock, passwordHash }: World): StationEnv {
  return { clock, entropy: systemEntropy, passwordHash };
}

/**
 * Makes a command out of work that needs an officer: signs in, runs it, and locks again on every path, so that the
 * journal says when the vault was left. Codes: those of `openStation`, of reading the passphrase, and of the work.
 */
export function inStation(
  work: (session: Session) => Promise<Result<Answer>> | Result<Answer>,
): (call: Call) => Promise<Result<Answer>> {
  return async (call) => {
    const opened = await signIn(call);
    if (!opened.ok) return opened;
    const { station } = opened.value;
    const result = await guarded(
      async () => {
        const times = timesIn(ownProfile(station.vault.read).timeZone, call.messages);
        const answer = await work({ call, station, signIn: opened.value, messages: call.messages, times });
        return withNotes(answer, opened.value, times, call.messages);
      },
      () => closeQuietly(station),
    );
    const closed = await guarded(() => {
      closeStation(station);
      return Promise.resolve(null);
    });
    return closed === null || !result.ok ? result : closed;
  };
}

/** After a defect: lock if that is still possible, and let the defect be what is told. */
function closeQuietly(station: Station): void {
  try {
    closeStation(station);
  } catch {
    // The defect before it is thrown on.
  }
}

/** Faults of media and the stop signal become refusals; a defect is thrown again after `atDefect`. */
async function guarded<Value>(work: () => Promise<Value>, atDefect?: () => void): Promise<Value | Failure> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof PasswordStopped) return fail("cancelled");
    try {
      return faultFailure(error);
    } catch (defect) {
      atDefect?.();
      throw defect;
    }
  }
}

async function signIn(call: Call): Promise<Result<SignIn>> {
  const { world, messages } = call;
  const folder = vaultFolder(call);
  if (!folder.ok) return folder;
  const officer = officerName(call);
  if (!officer.ok) return officer;
  // Before anybody types a passphrase for a vault that is not there.
  const slots = await listSlots(folder.value);
  if (!slots.ok) return slots;
  const question = messages.say("cli.ask.passphrase", { officer: officer.value });
  const credential = await readCredential(call, SIGN_IN_OPTIONS, { first: question });
  if (!credential.ok) return credential;
  const opened = await guarded(() =>
    openStation(folder.value, officer.value, credential.value, stationEnv(world)),
  );
  wipeCredential(credential.value);
  return opened;
}

/** What a partner's letter claims about our clock, for a sentence. */
function claimWords({ behindBy, sealedAt, contact }: ClockClaim, times: Times) {
  const partner = visibleName(`${contact.authority} (${contact.country})`);
  return { partner, at: times.at(sealedAt), length: times.length(behindBy) };
}

/** What every answer must say until it is settled. */
function withNotes(
  answer: Result<Answer>,
  { clockJumped, station }: SignIn,
  times: Times,
  { say }: Messages,
): Result<Answer> {
  if (!answer.ok) return answer;
  const claim = clockClaim(station);
  const notes = [
    ...(answer.value.notes ?? []),
    ...(clockJumped ? [say("cli.note.clock-jumped")] : []),
    ...(claim === null ? [] : [say("cli.note.clock-claim", claimWords(claim, times))]),
    ...(refuseIfRevoked(station) === null ? [] : [say("cli.note.own-key-revoked")]),
  ];
  return notes.length === 0 ? answer : { ok: true, value: { ...answer.value, notes } };
}
