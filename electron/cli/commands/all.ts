import type { CommandSpec } from "../call.ts";
import { ATTACHMENT_COMMANDS } from "./attachment.ts";
import { CARD_COMMANDS } from "./card.ts";
import { CONTACT_COMMANDS } from "./contact.ts";
import { DESK_COMMANDS } from "./desk.ts";
import { HOLD_COMMANDS } from "./holds.ts";
import { IMPORT_COMMANDS } from "./import.ts";
import { INSPECT_COMMANDS } from "./inspect.ts";
import { JOURNAL_COMMANDS } from "./journal.ts";
import { MEMBERSHIP_COMMANDS } from "./membership.ts";
import { OFFICER_COMMANDS } from "./officer.ts";
import { PRINT_COMMANDS } from "./print.ts";
import { REPLY_COMMANDS } from "./reply.ts";
import { REQUEST_ACT_COMMANDS } from "./request-acts.ts";
import { REQUEST_COMMANDS } from "./request.ts";
import { REQUEST_SHOW_COMMANDS } from "./request-show.ts";
import { REQUEST_TYPE_COMMANDS } from "./request-types.ts";
import { ROUTE_COMMANDS } from "./route.ts";
import { SEAL_COMMANDS } from "./seal.ts";
import { INIT_COMMANDS } from "./init.ts";
import { TRAY_COMMANDS } from "./tray.ts";
import { UNLOCK_COMMANDS } from "./unlock.ts";

/** Every command, in the order of the help. */
export const COMMANDS: readonly CommandSpec[] = [
  ...INIT_COMMANDS,
  ...UNLOCK_COMMANDS,
  ...OFFICER_COMMANDS,
  ...CARD_COMMANDS,
  ...CONTACT_COMMANDS,
  ...ROUTE_COMMANDS,
  ...MEMBERSHIP_COMMANDS,
  ...REQUEST_TYPE_COMMANDS,
  ...REQUEST_COMMANDS,
  ...REQUEST_ACT_COMMANDS,
  ...REQUEST_SHOW_COMMANDS,
  ...PRINT_COMMANDS,
  ...SEAL_COMMANDS,
  ...IMPORT_COMMANDS,
  ...REPLY_COMMANDS,
  ...DESK_COMMANDS,
  ...HOLD_COMMANDS,
  ...TRAY_COMMANDS,
  ...INSPECT_COMMANDS,
  ...JOURNAL_COMMANDS,
  ...ATTACHMENT_COMMANDS,
];
