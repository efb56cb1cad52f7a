import { spawnSync } from "node:child_process";

import { projectRoot } from "../../../build/lint/source-scan.ts";

/** Makes every attempt to reach a host an error. A socket with a path is one of the machine itself. */
const NO_NETWORK = `
  import net from "node:net";
  const connect = net.Socket.prototype.connect;
  net.Socket.prototype.connect = function (...args) {
    const [first] = args.flat();
    if (typeof first === "object" ? !first.path : typeof first !== "string") {
      console.error("REACHED FOR THE NETWORK");
      process.exit(99);
    }
    return connect.apply(this, args);
  };
`;

/** Runs build/scripts/pack.ts without a network. Gives its exit code and everything it said. */
export function runPack(
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): { readonly code: number | null; readonly said: string } {
  const guard = `data:text/javascript,${encodeURIComponent(NO_NETWORK)}`;
  const run = spawnSync(
    process.execPath,
    ["--import", "tsx", "--import", guard, "build/scripts/pack.ts", ...args],
    { cwd: projectRoot, encoding: "utf8", env, timeout: 60_000 },
  );
  return { code: run.status, said: `${run.stdout}${run.stderr}` };
}
