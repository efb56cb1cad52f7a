import { takeLock } from "../../../electron/vault/lock.ts";
import { must } from "../../helpers/stations.ts";
import { argument, awaitWord } from "./child-station.ts";

// Another program that has the vault open, until its parent lets it go.
must(takeLock(argument(0)));
awaitWord();
