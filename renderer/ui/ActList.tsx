import { useIntl } from "react-intl";

import { Key } from "./Key.tsx";
import { Link } from "./Link.tsx";

export type Act = {
  readonly id: string;
  /** The act, verb first. */
  readonly title: string;
  readonly detail?: string | undefined;
  /** Keys that do the same. */
  readonly keys?: string | undefined;
  readonly href?: string | undefined;
  readonly onPress?: (() => void) | undefined;
  /** Why it is not allowed now. The act stays in the list, without its link. */
  readonly reason?: string | undefined;
};

export type ActListProps = { readonly label: string; readonly acts: readonly Act[] };

/** What can be done now. What is not allowed stays, with its reason. */
export function ActList({ label, acts }: ActListProps) {
  const intl = useIntl();
  return (
    <ul className="acts" aria-label={label}>
      {acts.map((act) => (
        <li key={act.id}>
          {act.reason === undefined ? (
            <span>
              <Link strong href={act.href} onPress={act.onPress}>
                {act.title}
              </Link>
              {act.detail === undefined ? null : <span className="w">{act.detail}</span>}
            </span>
          ) : (
            <span className="no" role="link" aria-disabled="true" tabIndex={0}>
              {intl.formatMessage({ id: "ui.reason" }, { words: act.title, reason: act.reason })}
            </span>
          )}
          {act.keys === undefined || act.reason !== undefined ? null : <Key keys={act.keys} />}
        </li>
      ))}
    </ul>
  );
}
