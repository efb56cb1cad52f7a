import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { systemEntropy } from "../../electron/crypto/entropy.ts";
import { Secret } from "../../electron/crypto/secret.ts";
import { identityFromSeed } from "../../electron/crypto/sign.ts";
import { projectRoot } from "../lint/source-scan.ts";
import { MEMBERSHIP_PATHS, signedMembership, sourceMembership } from "../membership/make.ts";

// Signs the membership data of resources/membership/ with a key made for this one set, and forgets the key.
const data = sourceMembership();
const seed = new Secret(systemEntropy.bytes(32));
const signer = identityFromSeed(seed);
const { file, publisher, shipped } = signedMembership(data, signer);
signer.secret.wipe();
seed.wipe();
writeFileSync(join(projectRoot, MEMBERSHIP_PATHS.signed), file);
writeFileSync(join(projectRoot, MEMBERSHIP_PATHS.publisher), publisher);
writeFileSync(join(projectRoot, MEMBERSHIP_PATHS.shipped), shipped);
console.log(
  `${MEMBERSHIP_PATHS.signed}: ${data.rows.length} rows, ${data.declarations.length} declarations, ${file.length} bytes`,
);
