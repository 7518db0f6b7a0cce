import { createContext, useContext } from "react";
import { useObservable } from "../ui/use-observable.ts";
import type { Services } from "./services.ts";

const ServicesContext = createContext<Services | null>(null);
export const ServicesProvider = ServicesContext.Provider;

export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (!services) throw new Error("a screen was drawn outside the app");
  return services;
}

export function useMe() {
  return useObservable(useServices().me);
}
