import type { RequestType } from "../core/catalogue/request-type.ts";
import type { RefereeFinding, RefereeItemReport, RefereeReport } from "../core/referee.ts";
import type { Json } from "./answer.ts";
import type { Messages } from "./messages.ts";

/** What the provision asks for, item by item, and what is worth a second look. */
export function refereeLines(
  messages: Messages,
  report: RefereeReport,
  type: RequestType,
): readonly string[] {
  const { say, label } = messages;
  const isOwn = type.referee.sentences === "own";
  const title = ({ item, provision, binding }: RefereeItemReport) => {
    const words = { item: label("referee", item), provision: messages.provision(provision) };
    if (isOwn) return words.item;
    return binding
      ? say("cli.referee.item", words)
      : say("cli.referee.item-check", { ...words, check: say("source.check") });
  };
  const sentence = ({ fieldPath, messageId, provision }: RefereeFinding) =>
    isOwn
      ? label("referee", messageId.slice("referee.".length))
      : say("referee.missing", {
          field: label("field", `${type.message.type}.${fieldPath}`),
          provision: messages.provision(provision),
        });
  return [
    ...report.items.flatMap((item) => [
      say(item.satisfied ? "cli.referee.met" : "cli.referee.open", { item: title(item) }),
      ...item.missing.map((finding) => `    ${sentence(finding)} (${finding.path})`),
    ]),
    ...report.warnings.map(({ path, messageId }) =>
      say("cli.referee.look", { sentence: label("referee", messageId.slice("referee.".length)), path }),
    ),
  ];
}

/** A report of the referee for programs. */
export function refereeJson({ items, warnings }: RefereeReport): Json {
  return {
    items: items.map(({ item, provision, binding, satisfied, missing }) => ({
      item,
      provision,
      binding,
      satisfied,
      missing: missing.map(({ path }) => path),
    })),
    warnings: warnings.map(({ path, messageId }) => ({ path, warning: messageId })),
  };
}
