import { spawnSync } from "node:child_process";
import { join } from "node:path";
import process from "node:process";
import { expect, it } from "vitest";
import { projectRoot } from "../../../build/lint/source-scan.ts";

/** Runs a script of `build/scripts` where nobody can answer and nothing can be shown. */
function run(script: string, ...words: readonly string[]) {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(?:DISPLAY|WAYLAND_DISPLAY|VALISE_\w+)$/u.test(name)),
  );
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(projectRoot, "build/scripts", script), ...words],
    { env, encoding: "utf8", timeout: 15_000 },
  );
  return { status, lines: `${stdout}${stderr}`.split("\n").filter((line) => line !== "") };
}

it.runIf(process.platform === "linux")("npm start says in one line that there is no display", () => {
  const { status, lines } = run("start.mjs");
  expect({ status, lines }).toEqual({
    status: 1,
    lines: ["There is no display: start Valise from a desktop, or set DISPLAY."],
  });
});

it("npm run demo:window names the stations there are, and plays nothing", () => {
  const { status, lines } = run("demo-window.mjs", "FR");
  expect({ status, lines }).toEqual({ status: 2, lines: ["Unknown station: FR. There are NO, GB, ES."] });
});
