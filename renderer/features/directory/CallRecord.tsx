import { keysOf } from "../../commands/keys.ts";
import { useSession } from "../../lib/session.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { Block } from "../../ui/Block.tsx";
import { Button } from "../../ui/Button.tsx";
import { TextField } from "../../ui/TextField.tsx";
import type { Heard } from "./call-back.ts";

interface Props {
  readonly officer: string;
  readonly heard: Heard;
  readonly onHeard: (part: Partial<Heard>) => void;
  /** The act as the button names it. */
  readonly act: string;
  /** Why it can't be recorded yet. */
  readonly reason: string | undefined;
  readonly onRecord: () => void;
}

/** Who spoke with whom, and about which card. It goes into the journal with the confirmation. */
export function CallRecord({ officer, heard, onHeard, act, reason, onRecord }: Props) {
  const { say } = useTexts();
  const { platform } = useSession().app;
  return (
    <Block title={say("directory.record")}>
      <div className="stack">
        <div className="grid two">
          <TextField
            label={say("directory.record.here")}
            value={officer}
            onChange={() => undefined}
            fixed={say("directory.record.here.why")}
          />
          <TextField
            label={say("directory.record.there")}
            placeholder={say("directory.record.there.hint")}
            value={heard.spokenWith}
            onChange={(spokenWith) => onHeard({ spokenWith })}
            maxLength={200}
          />
        </div>
        <TextField
          label={say("directory.record.source")}
          placeholder={say("directory.record.source.hint")}
          value={heard.numberSource}
          onChange={(numberSource) => onHeard({ numberSource })}
          maxLength={200}
        />
        <div className="grid two">
          <TextField
            label={say("directory.record.serial")}
            placeholder={say("directory.record.there.hint")}
            value={heard.serial}
            onChange={(serial) => onHeard({ serial: serial.replaceAll(/\D/g, "") })}
            inputMode="numeric"
            maxLength={10}
            code
          />
          <TextField
            label={say("directory.record.day")}
            placeholder={say("directory.record.day.hint")}
            value={heard.day}
            onChange={(day) => onHeard({ day: day.trim() })}
            maxLength={10}
            code
          />
        </div>
        <Button
          wide
          variant="main"
          shortcut={keysOf("act.main", platform)}
          onPress={onRecord}
          reason={reason}
        >
          {act}
        </Button>
      </div>
    </Block>
  );
}
