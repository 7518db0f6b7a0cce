import { createContext, useContext } from "react";
import type { LazyContext } from "./lazy-context.ts";

const Provided = createContext<LazyContext | null>(null);
export const LazyContextProvider = Provided.Provider;

/** What this device knows across the documents of the workspace on the screen. */
export function useLazyContext(): LazyContext {
  const context = useContext(Provided);
  if (!context) throw new Error("the context was asked for outside a workspace");
  return context;
}
