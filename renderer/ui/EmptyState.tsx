import type { ReactNode } from "react";

export type EmptyStateProps = {
  /** One sentence that says it is good, or what to do. */
  readonly children: ReactNode;
  readonly action?: ReactNode;
};

/** An empty list in one sentence. */
export function EmptyState({ children, action }: EmptyStateProps) {
  return (
    <div className="empty-state">
      <p>{children}</p>
      {action}
    </div>
  );
}
