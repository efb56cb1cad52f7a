import type { ImportLine } from "../../../electron/contract/exchange-calls.ts";
import { visibleName } from "../../../electron/core/visible-text.ts";
import { hrefOf } from "../../lib/routes.ts";
import { useMoments } from "../../lib/session.ts";
import { sizeText } from "../../lib/text/sizes.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { Icon } from "../../ui/Icon.tsx";
import { Link } from "../../ui/Link.tsx";
import { tellImport } from "./tell-import.ts";

/** One file of an import: its name, what became of it, and the one thing that follows. */
export function ImportRow({ line }: { readonly line: ImportLine }) {
  const texts = useTexts();
  const moments = useMoments();
  const told = tellImport(line, texts, moments);
  return (
    <li className="frow">
      <Icon name={told.icon} className={told.tone} />
      <span>
        <bdi className="name">{visibleName(line.name)}</bdi>
        <span className="meta">
          {texts.say("exchange.meta", { size: sizeText(line.length, texts), kind: told.kind })}
        </span>
      </span>
      <span className="v">
        <b>{told.title}</b>
        <span className="d">{told.detail}</span>
      </span>
      {told.next === null ? (
        <span />
      ) : (
        <Link look="button" className="btn-small" href={hrefOf(told.next.to)}>
          {told.next.text}
        </Link>
      )}
    </li>
  );
}

/** What lay beside ours and was left alone. Not even its names are kept. */
export function OthersRow({ count }: { readonly count: number }) {
  const { say } = useTexts();
  return (
    <li className="frow">
      <Icon name="file" className="wait" />
      <span>
        <span className="name">{say("exchange.others", { count })}</span>
        <span className="meta">{say("exchange.not-ours")}</span>
      </span>
      <span className="v">
        <b>{say("exchange.left-alone")}</b>
        <span className="d">{say("exchange.left-alone.why")}</span>
      </span>
      <span />
    </li>
  );
}
