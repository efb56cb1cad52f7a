import { useEffect, useState } from "react";

/** The value once it has stood still for `ms` milliseconds, so that typing never waits for what it asks. */
export function useLater<Value>(value: Value, ms: number): Value {
  const [later, setLater] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setLater(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return later;
}
