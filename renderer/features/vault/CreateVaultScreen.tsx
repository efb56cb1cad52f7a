import { type SubmitEvent, useMemo, useReducer, useRef, useState } from "react";
import { NewPassphrase } from "../../lib/NewPassphrase.tsx";
import { useAct } from "../../lib/program/use-act.ts";
import { useChoose } from "../../lib/program/use-choose.ts";
import { RefusalPanel } from "../../lib/RefusalPanel.tsx";
import { useSession } from "../../lib/session.ts";
import { countries } from "../../lib/text/countries.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { zonesWith } from "../../lib/time/zones.ts";
import { Button } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { ComboBox } from "../../ui/ComboBox.tsx";
import { Link } from "../../ui/Link.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { Door } from "./Door.tsx";
import { type Gap, gapsOf, type NewVault, orderOf, startOf } from "./new-vault.ts";
import { useOpenOther } from "./use-open-other.ts";

/** Makes a station: who it is, its first officer, and what opens the vault. */
export function CreateVaultScreen() {
  const { app } = useSession();
  const texts = useTexts();
  const { say } = texts;
  const create = useAct("vault.create");
  const folder = useChoose();
  const other = useOpenOther();
  const page = useRef<HTMLFormElement>(null);
  const [isTried, setTried] = useState(false);
  const [form, change] = useReducer(
    (state: NewVault, part: Partial<NewVault>): NewVault => ({ ...state, ...part }),
    app.machineZone,
    startOf,
  );
  const states = useMemo(() => countries(texts), [texts]);
  const zones = useMemo(() => zonesWith(app.machineZone).map((id) => ({ id, text: id })), [app.machineZone]);
  const gaps = gapsOf(form);
  const gap = (name: Gap) => (isTried && gaps.includes(name) ? say("vault.missing.empty") : undefined);

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (create.isRunning) return;
    setTried(true);
    const [first] = gaps;
    if (first !== undefined) {
      create.forget();
      page.current?.querySelector<HTMLElement>(`[data-field="${first}"] input`)?.focus();
      return;
    }
    const order = orderOf(form);
    const place = form.withKeyFile ? await folder.choose("key-folder") : null;
    if (form.withKeyFile && place === null) return;
    // Typed again after a refusal: a passphrase is not kept longer than it is needed.
    change({ passphrase: "", again: "" });
    setTried(false);
    await create.run(place === null ? order : { ...order, batch: place.batch });
  };

  return (
    <Door facts={[{ id: "vault", term: say("vault.vault"), detail: say("vault.none-yet") }]}>
      <h1>{say("vault.create.title")}</h1>
      <p className="sm mute">{say("vault.create.sub")}</p>
      <form className="stack" ref={page} onSubmit={(event) => void submit(event)} noValidate>
        <div data-field="country">
          <ComboBox
            label={say("vault.create.country")}
            options={states}
            value={form.country === "" ? null : form.country}
            onChange={(country) => change({ country: country ?? "" })}
            empty={say("vault.create.no-match")}
            error={gap("country")}
            autoFocus
          />
        </div>
        <div data-field="authority">
          <TextField
            label={say("vault.create.authority")}
            description={say("vault.create.authority.help")}
            value={form.authority}
            onChange={(authority) => change({ authority })}
            error={gap("authority")}
            maxLength={200}
          />
        </div>
        <div className="grid two">
          <div data-field="timeZone">
            <ComboBox
              label={say("vault.create.zone")}
              options={zones}
              value={form.timeZone === "" ? null : form.timeZone}
              onChange={(timeZone) => change({ timeZone: timeZone ?? "" })}
              empty={say("vault.create.no-match")}
              error={gap("timeZone")}
            />
          </div>
          <TextField
            label={say("vault.create.phone")}
            description={say("vault.create.phone.help")}
            value={form.phone}
            onChange={(phone) => change({ phone })}
            inputMode="tel"
            maxLength={60}
          />
        </div>
        <div data-field="officer">
          <TextField
            label={say("vault.create.officer")}
            description={say("vault.create.officer.help")}
            value={form.officer}
            onChange={(officer) => change({ officer })}
            error={gap("officer")}
            autoComplete="username"
            maxLength={64}
          />
        </div>
        <div data-field="passphrase" className="stack-part">
          <NewPassphrase
            label={say("vault.passphrase")}
            value={form}
            onChange={change}
            isTried={isTried}
            about={[form.officer, form.authority, form.phone]}
          />
        </div>
        <div>
          <Checkbox checked={form.fourEyes} onChange={(fourEyes) => change({ fourEyes })}>
            {say("vault.create.four-eyes")}
          </Checkbox>
          <Checkbox checked={form.withKeyFile} onChange={(withKeyFile) => change({ withKeyFile })}>
            {say("vault.create.key-file")}
          </Checkbox>
        </div>
        <p className="sm strong">{say("vault.create.irreversible")}</p>
        <RefusalPanel refusal={create.refusal ?? folder.refusal ?? other.refusal} />
        <div className="flex">
          <Button
            variant="main"
            type="submit"
            shortcut="Enter"
            reason={create.isRunning ? say("vault.create.running") : undefined}
            reasonPlace="inside"
          >
            {say("vault.create.act")}
          </Button>
          <span className="sm mute" role="status">
            {create.isRunning ? say("vault.create.running") : ""}
          </span>
        </div>
      </form>
      <p className="sm mute more">
        {say("vault.have-one")} <Link onPress={() => void other.open()}>{say("vault.other.choose")}</Link>
      </p>
    </Door>
  );
}
