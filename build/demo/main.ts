import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tellStory } from "./story.ts";
import { passphraseOf, PLACES } from "./stations.ts";

/** Bytes of the generated evidence file. */
const EVIDENCE_LENGTH = 64 * 1024 * 1024;

process.umask(0o077);
// `--into=FOLDER`: where the three vaults and the stick are made; else a new temporary folder. They stay in both cases.
const into = process.argv
  .slice(2)
  .find((word) => word.startsWith("--into="))
  ?.slice("--into=".length);
const folder = into ?? mkdtempSync(join(tmpdir(), "valise-demo-"));
mkdirSync(join(folder, "stick"));
const officers = Object.values(PLACES).flatMap(({ country, supervisor, duty }) => [
  `${country}  ${supervisor}: ${passphraseOf(supervisor)}`,
  `${country}  ${duty}: ${passphraseOf(duty)}`,
]);
writeFileSync(join(folder, "passphrases.txt"), `${officers.join("\n")}\n`, { mode: 0o600 });
try {
  await tellStory(folder, EVIDENCE_LENGTH);
} catch (error) {
  // Everything here is invented, so the reason may be shown in full.
  process.stderr.write(`The demonstration stopped: ${error instanceof Error ? error.message : "unknown"}\n`);
  process.exitCode = 1;
}
