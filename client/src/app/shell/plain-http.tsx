import { useState } from "react";
import { recall, remember } from "../../ui/browser-memory.ts";
import { Strip } from "./banner.tsx";

const NOTED = "core-plain-http";

/** What this address withholds, said once per browser without a click; the badge and the settings go on saying it. */
export function PlainHttp() {
  const [noted, setNoted] = useState(() => recall(NOTED) === "noted");
  if (noted) return null;
  const note = () => {
    remember(NOTED, "noted");
    setNoted(true);
  };
  return (
    <Strip
      name="Plain http"
      text="Over plain http COREos works online only. Over https or on localhost it also starts without a network and can be installed."
      button="Understood"
      onPress={note}
    />
  );
}
