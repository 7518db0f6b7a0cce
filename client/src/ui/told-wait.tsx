import { useEffect } from "react";
import { useToast } from "./toast.tsx";

/** Stands where a part of the screen is on its way that leaves no gap: a message says so once that takes longer than a moment. */
export function ToldWait({ words }: { words: string }) {
  const toast = useToast();
  useEffect(() => {
    const { promise, resolve } = Promise.withResolvers<void>();
    toast({ text: words, lasting: promise });
    return resolve;
  }, [toast, words]);
  return null;
}
