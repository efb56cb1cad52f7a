import { errorParams } from "../core/error-params.ts";
import { type Permission, PERMISSIONS } from "../core/roles.ts";
import type { Failure } from "../core/result.ts";
import type { Messages } from "./messages.ts";

/** The sentence of a refusal: what happened, what was kept, what to do. The code is for the end of the line. */
export function refusalSentence(failure: Failure, messages: Messages): string {
  const { code, params } = failure;
  const shown = { ...params };
  if (code === "not-in-this-state") {
    if (typeof shown["act"] === "string") shown["act"] = messages.label("event", shown["act"]);
    if (typeof shown["state"] === "string") shown["state"] = messages.label("state", shown["state"]);
  }
  const own = ownSentence(failure, messages);
  const sentence = own ?? messages.say(`error.${code}`, errorParams(code, shown));
  const more = moreOf(failure, messages);
  return more === undefined ? sentence : `${sentence} ${more}`;
}

/** Where the command line can say more exactly what is wrong than the shared sentence. */
function ownSentence({ code, params }: Failure, messages: Messages): string | undefined {
  const { what } = params;
  if (code === "file-not-found" && what === "folder") return messages.say("cli.no-folder");
  if (code !== "bad-argument") return undefined;
  return typeof what === "string"
    ? messages.find("cli.bad", what, { name: "-", near: "none", ...params })
    : undefined;
}

/** What the parameters know beyond the sentence of the shared catalogue. */
function moreOf({ code, params }: Failure, messages: Messages): string | undefined {
  const { problem, permission, item, path } = params;
  if (code === "invalid-field" && typeof problem === "string") {
    return messages.find("problem", problem) ?? messages.find("cli.problem", problem);
  }
  if (code === "incomplete" && typeof item === "string") {
    const place = typeof path === "string" ? path.replaceAll(/\.\d+(?=\.|$)/g, "") : "";
    return messages.find(`referee.${item}`, place);
  }
  if (code === "not-allowed" && typeof permission === "string" && isPermission(permission)) {
    const names = PERMISSIONS[permission].map((role) => messages.say(`role.${role}`).toLowerCase());
    return messages.say("cli.roles-that-may", { roles: names.join(", ") });
  }
  return undefined;
}

function isPermission(text: string): text is Permission {
  return Object.hasOwn(PERMISSIONS, text);
}
