import { useEffect, useState } from "react";

export type LoadingLineProps = {
  /** The sentence, "Reading the journal." */
  readonly children: string;
  /** Milliseconds before anything is shown, so that a quick answer never flickers. */
  readonly after?: number | undefined;
};

/** The sentence in place of a list that is still being read. There are no spinners and no grey shapes. */
export function LoadingLine({ children, after = 300 }: LoadingLineProps) {
  const [shown, setShown] = useState(after === 0);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), after);
    return () => clearTimeout(timer);
  }, [after]);
  return (
    <p className="loading" role="status">
      {shown ? children : ""}
    </p>
  );
}
