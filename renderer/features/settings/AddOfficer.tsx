import { type SubmitEvent, useRef, useState } from "react";
import { type Role, ROLES } from "../../../electron/core/roles.ts";
import { type Chosen, gapOfPassphrase, NewPassphrase } from "../../lib/NewPassphrase.tsx";
import { useAct } from "../../lib/program/use-act.ts";
import { useChoose } from "../../lib/program/use-choose.ts";
import { RefusalPanel } from "../../lib/RefusalPanel.tsx";
import { useMay } from "../../lib/session.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { Block } from "../../ui/Block.tsx";
import { Button } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { CheckboxGroup } from "../../ui/CheckboxGroup.tsx";
import { TextField } from "../../ui/TextField.tsx";

interface NewOfficer extends Chosen {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly withKeyFile: boolean;
}

const NOBODY: NewOfficer = { name: "", roles: ["duty"], passphrase: "", again: "", withKeyFile: false };

/** The form for a new officer. The passphrase is typed by the officer it belongs to. */
export function AddOfficer() {
  const { say } = useTexts();
  const may = useMay();
  return (
    <Block title={say("settings.officers.add")}>
      {may("add-officer") ? <Form /> : <p className="sm mute">{say("settings.officers.who-adds")}</p>}
    </Block>
  );
}

function Form() {
  const { say } = useTexts();
  const add = useAct("officers.add");
  const folder = useChoose();
  const page = useRef<HTMLFormElement>(null);
  const [form, setForm] = useState(NOBODY);
  const [isTried, setTried] = useState(false);
  const [added, setAdded] = useState<string | null>(null);
  const change = (part: Partial<NewOfficer>) => setForm((before) => ({ ...before, ...part }));
  const noName = form.name.trim() === "";
  const noRole = form.roles.length === 0;

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (add.isRunning) return;
    setTried(true);
    if (noName || noRole || gapOfPassphrase(form) !== null) {
      const first = noName ? "name" : noRole ? "roles" : "passphrase";
      page.current?.querySelector<HTMLElement>(`[data-field="${first}"] input`)?.focus();
      return;
    }
    const place = form.withKeyFile ? await folder.choose("key-folder") : null;
    if (form.withKeyFile && place === null) return;
    const { name, roles, passphrase } = { ...form, name: form.name.trim() };
    change({ passphrase: "", again: "" });
    setTried(false);
    setAdded(null);
    const order = { name, roles: [...roles], passphrase };
    const result = await add.run(place === null ? order : { ...order, batch: place.batch });
    if (!result.ok) return;
    setForm(NOBODY);
    setAdded(say(place === null ? "settings.officers.added" : "settings.officers.added-key-file", { name }));
  };

  return (
    <form className="stack" ref={page} onSubmit={(event) => void submit(event)} noValidate>
      <div data-field="name">
        <TextField
          label={say("settings.officers.name")}
          value={form.name}
          onChange={(name) => change({ name })}
          error={isTried && noName ? say("settings.officers.no-name") : undefined}
          autoComplete="username"
          maxLength={64}
        />
      </div>
      <div data-field="roles">
        <CheckboxGroup
          stacked
          label={say("settings.officers.roles")}
          options={ROLES.map((role) => ({ id: role, text: say(`role.${role}`) }))}
          value={form.roles}
          onChange={(roles) => change({ roles })}
          error={isTried && noRole ? say("settings.officers.no-role") : undefined}
        />
      </div>
      <div data-field="passphrase" className="stack-part">
        <NewPassphrase
          label={say("settings.officers.their-passphrase")}
          description={say("settings.officers.own-hand")}
          value={form}
          onChange={change}
          isTried={isTried}
          about={[form.name]}
        />
      </div>
      <Checkbox checked={form.withKeyFile} onChange={(withKeyFile) => change({ withKeyFile })}>
        {say("settings.officers.make-key-file")}
      </Checkbox>
      <RefusalPanel refusal={add.refusal ?? folder.refusal} />
      <p className="sm t-proved" role="status">
        {added ?? ""}
      </p>
      <div>
        <Button
          variant="main"
          type="submit"
          reason={add.isRunning ? say("settings.officers.adding") : undefined}
        >
          {say("settings.officers.act")}
        </Button>
      </div>
    </form>
  );
}
