import { useEffect, useState } from "react";
import { useObservable } from "../../ui/use-observable.ts";
import { useServices } from "../services-context.tsx";

const DECLINED = "install-declined";

/** The browser's offer to install the app, unless it was declined on this device. */
export function useInstallOffer(): { accept(): void; decline(): void } | null {
  const { installation, replica } = useServices();
  const available = useObservable(installation.available);
  const [declined, setDeclined] = useState(true);
  useEffect(() => void replica.preferences.get(DECLINED).then((value) => setDeclined(value !== null)), [replica]);
  if (!available || declined) return null;
  return {
    accept: () => void installation.install(),
    decline() {
      setDeclined(true);
      void replica.preferences.set(DECLINED, "yes");
    },
  };
}
