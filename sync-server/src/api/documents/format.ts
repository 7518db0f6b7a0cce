/**
 * In which form a document is had, and which state of it somebody has already.
 *
 * Shape   `"<seq>-<form>[-<seq of its tree>]"` as `ETag`: the title stands in the tree. `If-Match` asks for the first number alone.
 * Errors  3442 document.no_such_form, 3400 request.invalid for an `If-Match` that is none of ours.
 * Source  RFC 9110 §8.8.3, §12.5.1, §13.1.
 */
import type { DocumentKind } from "@coreos/schema/documents/kind";
import { CoreError } from "@coreos/schema/errors/core-error";

export const FORMATS = { json: "application/json", markdown: "text/markdown", yjs: "application/octet-stream" } as const;
export type Format = keyof typeof FORMATS;

const IN_WORDS: readonly DocumentKind[] = ["note", "canvas", "tasks"];

/** The one that `Accept` likes best; of equals the first. */
export function formatFor(accept: string | undefined, kind: DocumentKind): Format {
  const ranges = rangesOf(accept ?? "*/*");
  const offered = (Object.keys(FORMATS) as Format[]).filter((format) => format !== "markdown" || IN_WORDS.includes(kind));
  const best = offered
    .map((format) => ({ format, quality: qualityOf(FORMATS[format], ranges) }))
    .reduce((a, b) => (b.quality > a.quality ? b : a), { format: null as Format | null, quality: 0 });
  if (best.format === null) throw new CoreError("document.no_such_form");
  return best.format;
}

interface MediaRange {
  type: string;
  quality: number;
}

function rangesOf(accept: string): MediaRange[] {
  return accept.split(",").map((range) => {
    const [type = "", ...parameters] = range.split(";").map((part) => part.trim().toLowerCase());
    const quality = Number(parameters.find((parameter) => parameter.startsWith("q="))?.slice(2) ?? 1);
    return { type, quality: quality >= 0 && quality <= 1 ? quality : 0 };
  });
}

/** The most exact range that names a type decides about it. */
function qualityOf(type: string, ranges: readonly MediaRange[]): number {
  const names = [type, `${type.split("/")[0]}/*`, "*/*"];
  for (const name of names) {
    const named = ranges.find((range) => range.type === name);
    if (named) return named.quality;
  }
  return 0;
}

export function etagOf(seq: number, format: Format, treeSeq?: number): string {
  return `"${seq}-${format}${treeSeq === undefined ? "" : `-${treeSeq}`}"`;
}

/** For `If-None-Match`: whether somebody has this state. */
export function isKnown(header: string | undefined, etag: string): boolean {
  const tags = header?.split(",").map((tag) => tag.trim().replace(/^W\//, "")) ?? [];
  return tags.includes(etag) || tags.includes("*");
}

/** For `If-Match`: the log row that an edit was made for; `undefined` when it does not matter. */
export function expectedSeq(header: string | undefined): number | undefined {
  if (header === undefined || header.trim() === "*") return undefined;
  const [, seq] = /^"(\d{1,15})(?:-[a-z]+(?:-\d+)?)?"$/.exec(header.trim()) ?? [];
  if (seq === undefined) throw new CoreError("request.invalid", { field: "If-Match", rule: "is no ETag of this document" });
  return Number(seq);
}
