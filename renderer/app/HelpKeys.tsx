import { COMMANDS } from "../../electron/contract/commands.ts";
import { shownKeys } from "../commands/keys.ts";
import type { FootKey } from "../commands/use-foot-keys.ts";
import { useSession } from "../lib/session.ts";
import { useTexts } from "../lib/text/use-texts.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Key } from "../ui/Key.tsx";

interface Props {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** The keys of the area that has the focus. */
  readonly screenKeys: readonly FootKey[];
}

/** All keys: those of this screen, then those of the program, out of the same records that the menu is made of. */
export function HelpKeys({ isOpen, onClose, screenKeys }: Props) {
  const { say } = useTexts();
  const { platform } = useSession().app;
  return (
    <Dialog
      title={say("app.keys.title")}
      isOpen={isOpen}
      onClose={onClose}
      wide
      actions={<Button onPress={onClose}>{say("app.keys.close")}</Button>}
    >
      {screenKeys.length === 0 ? null : (
        <>
          <h3>{say("app.keys.screen")}</h3>
          <dl className="facts keys-list">
            {screenKeys.map(({ keys, text }) => (
              <div key={text} className="fact">
                <dt>
                  {keys.map((key) => (
                    <Key key={key} keys={key} />
                  ))}
                </dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      <h3>{say("app.keys.everywhere")}</h3>
      <dl className="facts keys-list">
        {COMMANDS.map(({ id, keys, label }) =>
          keys === null ? null : (
            <div key={id} className="fact">
              <dt>
                <Key keys={shownKeys(keys, platform)} />
              </dt>
              <dd>{say(label)}</dd>
            </div>
          ),
        )}
      </dl>
    </Dialog>
  );
}
