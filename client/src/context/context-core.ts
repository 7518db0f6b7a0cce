/** What runs in the worker: the feed, the indexes that read it, and answers to the page. */
import type { DeviceReader } from "../replica/device-reader.ts";
import { documentFeed, type FeedProgress } from "./document-feed.ts";
import { type BackLink, LinkIndex } from "./link-index.ts";

export type Question =
  /** Answers now and whenever the answer changes, until `forget`. */
  { t: "follow"; target: string } | { t: "forget"; target: string };

export type Answer = { t: "progress"; progress: FeedProgress } | { t: "backLinks"; target: string; links: readonly BackLink[] };

export interface ContextCore {
  ask(question: Question): void;
  close(): void;
}

export function contextCore(device: Pick<DeviceReader, "names" | "updates" | "watch">, answer: (answer: Answer) => void): ContextCore {
  const followed = new Set<string>();
  const tell = (target: string) => answer({ t: "backLinks", target, links: index.backLinks(target) });
  const index = new LinkIndex((target) => followed.has(target) && tell(target));
  const feed = documentFeed({ device, readers: [index], onProgress: (progress) => answer({ t: "progress", progress }) });
  return {
    ask({ t, target }) {
      if (t === "forget") followed.delete(target);
      else {
        followed.add(target);
        tell(target);
      }
    },
    close: () => feed.close(),
  };
}
