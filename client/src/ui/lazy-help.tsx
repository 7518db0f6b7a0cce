import { type ComponentProps, lazy, Suspense } from "react";
import type { Help } from "./help.tsx";

const Loaded = lazy(async () => ({ default: (await import("./help.tsx")).Help }));

/** The `?` for places that stand in the first paint and must not carry it there. */
export function LazyHelp(props: ComponentProps<typeof Help>) {
  return (
    <Suspense>
      <Loaded {...props} />
    </Suspense>
  );
}
