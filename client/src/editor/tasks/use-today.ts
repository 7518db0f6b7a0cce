import { useEffect, useState } from "react";
import { type Day, dayOf } from "./day.ts";

const LOOK_MS = 60_000;

/** Today, also for a tab that stays open over midnight. */
export function useToday(): Day {
  const [today, setToday] = useState(() => dayOf(new Date()));
  useEffect(() => {
    const timer = setInterval(() => setToday(dayOf(new Date())), LOOK_MS);
    return () => clearInterval(timer);
  }, []);
  return today;
}
