import { visibleName } from "../../../electron/core/visible-text.ts";
import { useRead } from "../../lib/program/use-read.ts";
import { RefusalPanel } from "../../lib/RefusalPanel.tsx";
import { useMay, useSession } from "../../lib/session.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { LoadingLine } from "../../ui/LoadingLine.tsx";
import { SplitView } from "../../ui/SplitView.tsx";
import { WorkHead } from "../../ui/WorkHead.tsx";
import { AddOfficer } from "./AddOfficer.tsx";

/** Who can open this vault, and what they may do here. */
export function OfficersScreen() {
  const { say } = useTexts();
  const may = useMay();
  const { app } = useSession();
  const isAllowed = may("list-officers");
  const officers = useRead("officers.list", {}, { enabled: isAllowed });
  const keyFileOf = new Map(app.slots.map(({ label, needsKeyFile }) => [label, needsKeyFile]));
  return (
    <>
      <WorkHead ruled title={say("settings.officers")} sub={say("settings.officers.sub")} />
      <SplitView
        kind="desk"
        label={say("settings.officers")}
        asideLabel={say("settings.officers.add")}
        aside={<AddOfficer />}
      >
        {isAllowed ? null : <EmptyState>{say("settings.officers.who-lists")}</EmptyState>}
        {isAllowed && officers.isFirst ? <LoadingLine>{say("settings.officers.reading")}</LoadingLine> : null}
        <RefusalPanel refusal={officers.refusal} />
        {officers.value === undefined ? null : (
          <table className="tbl" aria-label={say("settings.officers")}>
            <thead>
              <tr>
                <th scope="col">{say("settings.officers.name")}</th>
                <th scope="col">{say("settings.officers.roles")}</th>
                <th scope="col">{say("settings.officers.opens")}</th>
              </tr>
            </thead>
            <tbody>
              {officers.value.map(({ id, name, roles }) => (
                <tr key={id}>
                  <th scope="row">
                    <bdi>{visibleName(name)}</bdi>
                  </th>
                  <td>{roles.map((role) => say(`role.${role}`)).join(", ")}</td>
                  <td>
                    {say(
                      keyFileOf.get(name) === true
                        ? "settings.officers.key-file"
                        : "settings.officers.passphrase",
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </SplitView>
    </>
  );
}
