import { findRequestType } from "../core/catalogue/catalogue.ts";
import { choicesOf } from "../services/choices.ts";
import type { RequestView } from "../services/request-view.ts";
import type { Session } from "./session.ts";

/** Commands by which what every request passes through is done. What leaves in a letter is done by `seal`. */
const COMMAND_OF: Readonly<Record<string, string>> = {
  revised: "request edit",
  completed: "request complete",
  "sent-back": "request send-back",
  approved: "request approve",
  "to-send": "request send",
};

/** What may be done about a request now, each as the command that does it. Nothing else is offered: the rest is refused. */
export function choiceLines(session: Session, view: RequestView): readonly string[] {
  const { messages, station } = session;
  const { number } = view.row;
  const { acts, replies, escalation } = choicesOf(view, station);
  const next = escalation === null ? undefined : findRequestType(escalation)?.message.type;
  const command = (name: string, label: string) =>
    messages.say("cli.request.possible.command", { command: name, number, label });
  const actLines = acts.flatMap(({ kind, allowed }) => {
    const label = messages.label("event", kind);
    const own = COMMAND_OF[kind];
    const isAct = view.type.acts.some((act) => act.kind === kind);
    if (own === undefined && !isAct) return [];
    const line =
      own === undefined
        ? messages.say("cli.request.possible.act", { number, name: kind, label })
        : command(own, label);
    return [allowed ? line : messages.say("cli.request.possible.supervisor", { line })];
  });
  return [
    ...actLines,
    ...replies.map((name) =>
      messages.say("cli.request.possible.reply", { number, name, label: messages.label("message", name) }),
    ),
    ...(next === undefined ? [] : [command("request escalate", messages.label("message", next))]),
  ];
}
