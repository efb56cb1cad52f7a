import { readdirSync } from "node:fs";
import { join } from "node:path";
import { importFile } from "../../../electron/services/import-file.ts";
import { argument, awaitWord, dice, report, signIn } from "./child-station.ts";

// Imports every bundle of a folder, again and again in another order, until it is killed.
const [vault, bundles] = [argument(0), argument(1)];
awaitWord();
report("opening");
const station = await signIn(vault, "duty");
report("open");
for (;;) {
  const names = readdirSync(bundles);
  const from = dice(names.length);
  for (const name of [...names.slice(from), ...names.slice(0, from)]) {
    const result = await importFile(station, join(bundles, name));
    const outcome = result.ok && result.value.file === "bundle" ? result.value.outcome.kind : "refused";
    report(`${outcome} ${name} ${result.ok ? "" : result.code}`);
  }
}
