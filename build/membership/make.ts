import { readFileSync } from "node:fs";
import { join } from "node:path";

import { issueMembership } from "../../electron/bundle/membership-file.ts";
import type { Membership } from "../../electron/core/routing/membership.ts";
import type { IdentityKey } from "../../electron/crypto/sign.ts";
import { toBase64 } from "../../electron/encoding/base64.ts";
import { toHex } from "../../electron/encoding/bytes.ts";
import { membershipFromSource } from "../../electron/services/membership-source.ts";
import { projectRoot } from "../lint/source-scan.ts";

/** Where everything about the membership data lies, from the root of the project. */
export const MEMBERSHIP_PATHS = {
  table: "resources/membership/membership.csv",
  head: "resources/membership/declarations.json",
  signed: "resources/membership/membership.valise-data",
  publisher: "electron/core/routing/publisher.ts",
  shipped: "electron/services/shipped-membership.ts",
} as const;

/** The set that the two source files of the project make. Throws with the place of what is wrong in them. */
export function sourceMembership(): Membership {
  const read = (path: string) => readFileSync(join(projectRoot, path), "utf8");
  const made = membershipFromSource(read(MEMBERSHIP_PATHS.table), read(MEMBERSHIP_PATHS.head));
  if (!made.ok) throw new Error(`${made.code}: ${JSON.stringify(made.params)}`);
  return made.value;
}

/** A set signed by `signer`: the file, and the two modules by which the program knows key and file. */
export function signedMembership(data: Membership, signer: IdentityKey) {
  const file = issueMembership(data, signer);
  const head = "// Made by `npm run membership` out of resources/membership/. Never edited by hand.\n\n";
  const publisher = `${head}/** Public key of who signed the membership data that this program ships, hex. Its private half was never kept. */
export const MEMBERSHIP_PUBLISHER = "${toHex(signer.publicKey)}";
`;
  const shipped = `${head}/** The file resources/membership/membership.valise-data in Base64: the program carries it inside, so that it is always there. */
export const SHIPPED_MEMBERSHIP =
  "${toBase64(file)}";
`;
  return { file, publisher, shipped };
}
