import { type ReactNode, useEffect, useState } from "react";

/** Below this, a picture of waiting flickers more than it tells. */
const PATIENCE_MS = 200;

export function Delayed({ children }: { children: ReactNode }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  return late ? children : null;
}
