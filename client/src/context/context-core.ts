/** What runs in the worker: the feed, the indexes that read it, and answers to the page. */
import type { DeviceReader } from "../replica/device-reader.ts";
import { documentFeed, type FeedProgress } from "./document-feed.ts";
import { type BackLink, LinkIndex } from "./link-index.ts";
import type { SearchAnswer } from "./search/search-index.ts";
import { type ListedDocument, SearchReader } from "./search/search-reader.ts";

export type Question =
  /** Answers now and whenever the answer changes, until `forget`. */
  | { t: "follow"; target: string }
  | { t: "forget"; target: string }
  /** What may be found, with its titles, until the next list. */
  | { t: "list"; documents: readonly ListedDocument[] }
  | { t: "find"; number: number; words: string };

export type Answer =
  | { t: "progress"; progress: FeedProgress }
  | { t: "backLinks"; target: string; links: readonly BackLink[] }
  | { t: "found"; number: number; answer: SearchAnswer };

export interface ContextCore {
  ask(question: Question): void;
  close(): void;
}

export function contextCore(device: Pick<DeviceReader, "names" | "updates" | "watch">, answer: (answer: Answer) => void): ContextCore {
  const followed = new Set<string>();
  const tell = (target: string) => answer({ t: "backLinks", target, links: index.backLinks(target) });
  const index = new LinkIndex((target) => followed.has(target) && tell(target));
  const search = new SearchReader();
  const feed = documentFeed({ device, readers: [index, search], onProgress: (progress) => answer({ t: "progress", progress }) });
  return {
    ask(question) {
      switch (question.t) {
        case "forget":
          followed.delete(question.target);
          return;
        case "follow":
          followed.add(question.target);
          return tell(question.target);
        case "list":
          return search.list(question.documents);
        case "find":
          return answer({ t: "found", number: question.number, answer: search.find(question.words) });
      }
    },
    close: () => feed.close(),
  };
}
