/**
 * The content of a file, once it is on this device.
 *
 * Law     The type is read from the bytes, never taken from the reference: any member may have written that. A `blob:` address
 *         is made with a type of the short list alone, so nothing that could run is ever given one.
 */
import { isPreviewedType, SNIFF_BYTES, sniffType } from "@coreos/schema/protocol/file-type";
import { useEffect, useState } from "react";
import type { FilePort } from "../file-port.ts";
import { useSurroundings } from "../surroundings.ts";

export type FileContent =
  | { status: "loading" }
  /** `url` is null for what may not be drawn. */
  | { status: "ready"; blob: Blob; type: string; url: string | null }
  | { status: "failed"; error: unknown };

const LOADING: FileContent = { status: "loading" };

/** Fetched when it is not here; `again` tries anew after a failure. `hash` null: nothing is read. */
export function useFileContent(hash: string | null): { content: FileContent; again(): void } {
  const { files } = useSurroundings();
  const [content, setContent] = useState<FileContent>(LOADING);
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` asks for another round
  useEffect(() => {
    if (hash === null) return;
    let gone = false;
    let url: string | null = null;
    setContent(LOADING);
    read(files, hash).then(
      (ready) => {
        if (gone) return;
        url = isPreviewedType(ready.type) ? URL.createObjectURL(ready.blob) : null;
        setContent({ status: "ready", ...ready, url });
      },
      (error) => !gone && setContent({ status: "failed", error }),
    );
    return () => {
      gone = true;
      if (url) URL.revokeObjectURL(url);
    };
  }, [files, hash, attempt]);
  return { content, again: () => setAttempt((last) => last + 1) };
}

async function read(files: FilePort, hash: string): Promise<{ blob: Blob; type: string }> {
  const kept = await files.blob({ hash });
  const type = sniffType(new Uint8Array(await kept.slice(0, SNIFF_BYTES).arrayBuffer()));
  return { blob: kept.slice(0, kept.size, isPreviewedType(type) ? type : "application/octet-stream"), type };
}
