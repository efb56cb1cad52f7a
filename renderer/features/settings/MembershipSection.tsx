import { useState } from "react";
import { visibleName } from "../../../electron/core/visible-text.ts";
import { useAct } from "../../lib/program/use-act.ts";
import { useChoose } from "../../lib/program/use-choose.ts";
import { useRead } from "../../lib/program/use-read.ts";
import { RefusalPanel } from "../../lib/RefusalPanel.tsx";
import { signerText } from "../../lib/route/route-texts.ts";
import { useMay, useMoments } from "../../lib/session.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { Button } from "../../ui/Button.tsx";
import { Facts } from "../../ui/Facts.tsx";

/** The data behind legal routing: their day, who signed them, and a way to put newer ones in their place. */
export function MembershipSection() {
  const texts = useTexts();
  const { say } = texts;
  const moments = useMoments();
  const may = useMay();
  const { value, refusal } = useRead("membership.read", {});
  const file = useChoose();
  const take = useAct("membership.import");
  const [done, setDone] = useState<string | null>(null);
  const reason = may("replace-membership")
    ? take.isRunning
      ? say("settings.membership.importing")
      : undefined
    : say("settings.membership.who");

  const takeIn = async () => {
    const chosen = await file.choose("membership-file");
    if (chosen === null) return;
    setDone(null);
    const result = await take.run({ batch: chosen.batch });
    if (result.ok) setDone(say(`settings.membership.done.${result.value.kind}`));
  };

  const head = value?.head;
  return (
    <section aria-labelledby="settings-membership">
      <h2 id="settings-membership">{say("settings.membership")}</h2>
      <p className="sm mute">{say("settings.membership.sub")}</p>
      {head === undefined ? null : (
        <Facts
          items={[
            { id: "day", term: say("settings.membership.day"), detail: moments.calendarDay(head.asOf) },
            { id: "signer", term: say("settings.membership.signer"), detail: signerText(texts, head) },
            {
              id: "replaced",
              term: say("settings.membership.replaced"),
              detail:
                head.replacedAt === null
                  ? say("settings.membership.replaced.never")
                  : say("settings.membership.replaced.by", {
                      day: moments.day(head.replacedAt),
                      officer: head.replacedBy ?? "",
                    }),
            },
            {
              id: "holds",
              term: say("settings.membership.holds"),
              detail: say("settings.membership.holds.count", { entries: head.rows, count: head.parties }),
            },
            {
              id: "id",
              term: say("settings.membership.id"),
              detail: <bdi className="code break">{visibleName(head.id)}</bdi>,
            },
          ]}
        />
      )}
      <p className="sm mute">{say("settings.membership.uncertain")}</p>
      <RefusalPanel refusal={take.refusal ?? file.refusal ?? refusal} />
      <p className="sm t-proved" role="status">
        {done ?? ""}
      </p>
      <div>
        <Button onPress={() => void takeIn()} reason={reason}>
          {say("settings.membership.import")}
        </Button>
      </div>
    </section>
  );
}
