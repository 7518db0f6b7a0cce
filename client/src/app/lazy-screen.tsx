/** A screen whose code comes when it is first opened, and is asked for again after it could not be had. */
import { type ComponentType, lazy, Suspense } from "react";
import { SkeletonLines } from "../ui/skeleton-lines.tsx";

/** React's own `lazy`: the router's reloads the page when a chunk is gone, before anything is written down. */
export function lazyScreen<P extends object>(load: () => Promise<ComponentType<P>>) {
  const once = () =>
    lazy(async () => {
      try {
        return { default: (await load()) as ComponentType<object> };
      } catch (error) {
        Lazy = once(); // what was refused stays refused: "Try again" needs another one
        throw error;
      }
    });
  let Lazy = once();
  return function Screen(props: P) {
    return (
      <Suspense fallback={<SkeletonLines label="Opening" />}>
        <Lazy {...props} />
      </Suspense>
    );
  };
}
