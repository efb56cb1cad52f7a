import type { Handlers } from "../house.ts";
import { appHandlers } from "./app.ts";
import { attachmentHandlers } from "./attachments.ts";
import { contactHandlers } from "./contacts.ts";
import { deskHandlers } from "./desk.ts";
import { draftHandlers } from "./drafts.ts";
import { exchangeHandlers } from "./exchange.ts";
import { holdHandlers } from "./holds.ts";
import { journalHandlers } from "./journal.ts";
import { officerHandlers } from "./officers.ts";
import { printHandlers } from "./print.ts";
import { requestHandlers } from "./requests.ts";
import { routingHandlers } from "./routing.ts";
import { vaultHandlers } from "./vault.ts";

/** Who answers what: every call of the engine, or it does not compile. */
export const HANDLERS: Handlers = {
  ...appHandlers,
  ...vaultHandlers,
  ...officerHandlers,
  ...deskHandlers,
  ...draftHandlers,
  ...requestHandlers,
  ...holdHandlers,
  ...printHandlers,
  ...attachmentHandlers,
  ...exchangeHandlers,
  ...contactHandlers,
  ...journalHandlers,
  ...routingHandlers,
};
