import { chooseHost, runOn } from "./host.mjs";

// `npm start`: opens the built program. Arguments after `--` go to it: npm start -- --vault=FOLDER
const host = await chooseHost();
process.exitCode = host === undefined ? 1 : await runOn(host, process.argv.slice(2));
