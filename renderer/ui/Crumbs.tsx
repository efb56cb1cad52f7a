import { Icon } from "./Icon.tsx";
import { Link } from "./Link.tsx";

export type Crumb = { readonly id: string; readonly text: string; readonly href?: string | undefined };

export type CrumbsProps = { readonly label: string; readonly items: readonly Crumb[] };

/** Where this screen belongs: lists and a case, never the screen itself. */
export function Crumbs({ label, items }: CrumbsProps) {
  return (
    <nav aria-label={label}>
      <ol className="crumb">
        {items.map((item, index) => (
          <li key={item.id}>
            {index === 0 ? null : <Icon name="chev" />}
            {item.href === undefined ? <span>{item.text}</span> : <Link href={item.href}>{item.text}</Link>}
          </li>
        ))}
      </ol>
    </nav>
  );
}
