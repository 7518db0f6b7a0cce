import { useEffect, useState } from "react";
import type { DocumentSession, Replica } from "../replica/ports.ts";

/** An open document for as long as the component is there; `null` in the first moment, and for no name. */
export function useDocumentSession(replica: Pick<Replica, "open">, name: string | null): DocumentSession | null {
  const [session, setSession] = useState<DocumentSession | null>(null);
  useEffect(() => {
    if (name === null) return;
    const opened = replica.open(name); // the replica shares it: StrictMode and two columns get the same document
    setSession(opened);
    return () => opened.release();
  }, [replica, name]);
  return session && session.name === name ? session : null;
}
