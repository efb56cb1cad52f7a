import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { chooseHost, runOn } from "./host.mjs";

// `npm run demo:window`: plays the demonstration, then opens the window on a vault of it. Other stations, or several:
// npm run demo:window -- GB ES
const STATIONS = ["NO", "GB", "ES"];
const asked = process.argv.slice(2);
const wrong = asked.filter((station) => !STATIONS.includes(station));
const stations = asked.length === 0 ? ["NO"] : asked;

async function openAll() {
  const host = await chooseHost();
  if (host === undefined) {
    return 1;
  }
  const folder = mkdtempSync(join(tmpdir(), "valise-demo-"));
  const demo = fileURLToPath(new URL("../../out/demo.js", import.meta.url));
  const played = spawnSync(process.execPath, [demo, `--into=${folder}`], { stdio: "inherit" });
  if (played.status !== 0) {
    return 1;
  }
  console.log(
    `\nThe officers and their passphrases:\n\n${readFileSync(join(folder, "passphrases.txt"), "utf8")}`,
  );
  console.log(
    `The stick is ${join(folder, "stick")}. Everything here is invented; delete ${folder} when done.`,
  );
  const codes = await Promise.all(
    stations.map((station) =>
      runOn(host, [
        `--vault=${join(folder, station)}`,
        `--user-data-dir=${join(folder, `window-${station}`)}`,
      ]),
    ),
  );
  return Math.max(...codes);
}

if (wrong.length > 0) {
  console.error(`Unknown station: ${wrong.join(", ")}. There are ${STATIONS.join(", ")}.`);
  process.exitCode = 2;
} else {
  process.exitCode = await openAll();
}
