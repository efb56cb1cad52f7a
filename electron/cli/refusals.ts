import { errorParams } from "../core/error-params.ts";
import { type Permission, PERMISSIONS } from "../core/roles.ts";
import type { Failure } from "../core/result.ts";
import type { Messages } from "./messages.ts";

/** The sentence of a refusal: what happened, what was kept, what to do. The code is for the end of the line. */
export function refusalSentence(failure: Failure, messages: Messages): string {
  const { code, params } = failure;
  const shown = { ...params };
  if (code === "not-in-this-state") {
    // What an officer does to a draft, a file or a letter is no event of a request; the words for it stand here alone.
    const { act, state } = shown;
    if (typeof act === "string") shown["act"] = messages.find("cli.act", act) ?? messages.label("event", act);
    if (typeof state === "string") {
      shown["state"] = messages.find("cli.state", state) ?? messages.label("state", state);
    }
  }
  const { provision } = params;
  if (typeof provision === "string") shown["provision"] = messages.provision(provision);
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
    const own = messages.find(`referee.${item}`, place);
    return (
      own ??
      messages.say("cli.incomplete.item", { item: messages.label("referee", item), path: placeOf(path) })
    );
  }
  if (code === "not-allowed" && typeof permission === "string" && isPermission(permission)) {
    const names = PERMISSIONS[permission].map((role) => messages.say(`role.${role}`).toLowerCase());
    return messages.say("cli.roles-that-may", { roles: names.join(", ") });
  }
  return undefined;
}

/** The path of what is open; "none" where an item as a whole is. */
function placeOf(path: unknown): string {
  return typeof path === "string" && path !== "" ? path : "none";
}

function isPermission(text: string): text is Permission {
  return Object.hasOwn(PERMISSIONS, text);
}
