import { addOfficer, officers } from "../../services/officers.ts";
import { refuseUnless } from "../../services/station.ts";
import type { Handlers } from "../house.ts";
import { withNewCredential } from "../key-file.ts";

/** Answers about who may sign in. */
export const officerHandlers: Pick<Handlers, "officers.list" | "officers.add"> = {
  "officers.list": (_args, { station }) => officers(station),
  "officers.add": async ({ name, roles, passphrase }, context) => {
    const { house, station } = context;
    // Asked before a key file is written for nobody.
    const refusal = refuseUnless(station, "add-officer");
    if (refusal !== null) return refusal;
    return withNewCredential(context, name, passphrase, (credential) =>
      addOfficer(station, name, roles, credential, house.cost),
    );
  },
};
