import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

import { projectRoot } from "../lint/source-scan.ts";
import { sumFaults, SUMS_FILE, sumsOf } from "../packaging/checksums.ts";

// Writes SHA256SUMS over the release files of a folder (out/release without one), or compares with `--verify`.
const { values, positionals } = parseArgs({
  options: { verify: { type: "boolean", default: false } },
  allowPositionals: true,
});
const folder = resolve(projectRoot, positionals[0] ?? "out/release");
const list = join(folder, SUMS_FILE);

if (values.verify) {
  const faults = await sumFaults(folder, await readFile(list, "utf8"));
  console.log(faults.length === 0 ? "All release files are as listed." : faults.join("\n"));
  process.exitCode = faults.length === 0 ? 0 : 1;
} else {
  const sums = await sumsOf(folder);
  if (sums === "") {
    console.error(`There is no release file in ${folder}.`);
    process.exitCode = 1;
  } else {
    await writeFile(list, sums);
    console.log(sums.trimEnd());
  }
}
