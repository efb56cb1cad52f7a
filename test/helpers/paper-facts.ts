import type { RequestType } from "../../electron/core/catalogue/request-type.ts";
import type { Print, PrintFacts } from "../../electron/core/paper/print-facts.ts";
import { EXAMPLE_NOW, EXAMPLE_REQUEST_ID } from "./preservation-example.ts";

/** What Oslo prints of a request to London that was sealed. */
export function printFactsOf(type: RequestType, body: unknown, more: Partial<PrintFacts> = {}): PrintFacts {
  return {
    print: "form" satisfies Print,
    type: type.id,
    message: type.message.type,
    body,
    isDraft: false,
    isReceived: false,
    from: { authority: "Kripos, Oslo", country: "NO" },
    to: { authority: "National Crime Agency, London", country: "GB" },
    address: { phones: ["+47 00 00 00 00"], emails: ["desk@example.no"], hours: "24/7" },
    reference: "NO-2026-0417",
    requestId: EXAMPLE_REQUEST_ID,
    version: 1,
    zones: ["Europe/Oslo", "Europe/London"],
    languages: ["fr"],
    seal: {
      bodyDigest: "ab".repeat(32),
      letterId: "0f1e2d3c4b5a69788796a5b4c3d2e1f0",
      sealDigest: "3c91e07a".repeat(8),
      at: EXAMPLE_NOW,
    },
    conditions: null,
    ...more,
  };
}
