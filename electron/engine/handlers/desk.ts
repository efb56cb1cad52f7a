import { ok } from "../../core/result.ts";
import { desk } from "../../services/desk.ts";
import { listRequests } from "../../services/request-list.ts";
import { search } from "../../services/search.ts";
import type { Handlers } from "../house.ts";
import { fit } from "../views/fit.ts";

/** Answers that show many requests at once. */
export const deskHandlers: Pick<Handlers, "desk.read" | "requests.list" | "search.find"> = {
  "desk.read": ({ limit }, { station }) => {
    const view = desk(station, limit);
    if (!view.ok) return view;
    const { lines, total, toSeal, unconfirmed, unverifiedTray, revokedTray, alarms } = view.value;
    return ok({
      lines,
      total,
      toSeal: toSeal.map(({ contact, messages }) => ({
        contact,
        messages: messages.length,
        numbers: [...new Set(messages.map(({ number }) => number))],
      })),
      unconfirmed,
      unverifiedTray: unverifiedTray.length,
      revokedTray: revokedTray.length,
      alarms: alarms.map(({ kind, contact, subject, at }) => ({
        kind,
        contact,
        subject: fit(subject, 1024),
        at,
      })),
    });
  },
  "requests.list": (order, { station }) => listRequests(station, order),
  "search.find": ({ text, limit }, { station }) => search(station, text, limit),
};
