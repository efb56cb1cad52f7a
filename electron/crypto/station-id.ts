import { ascii, type Bytes } from "../encoding/bytes.ts";
import { hash256 } from "./hash.ts";

/** `stationId = H("valise.station.1" ‖ identity)` (docs/bundle-format.md, section 2). 32 bytes. */
export function stationIdOf(identity: Uint8Array): Bytes {
  return hash256(ascii("valise.station.1"), identity);
}
