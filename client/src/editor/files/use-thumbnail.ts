import { useEffect, useState } from "react";
import type { FileRef } from "../file-port.ts";
import { thumbnailOf } from "./thumbnail.ts";
import type { FileContent } from "./use-file-content.ts";

/** An address of the picture at the size of its place; `null` until there is one. */
export function useThumbnail(file: FileRef, content: FileContent): string | null {
  const [url, setUrl] = useState<string | null>(null);
  const { hash, width } = file;
  useEffect(() => {
    if (content.status !== "ready" || content.url === null) return;
    let gone = false;
    let own: string | null = null;
    void thumbnailOf({ hash, width }, content.blob).then((blob) => {
      if (gone) return;
      own = blob === content.blob ? null : URL.createObjectURL(blob);
      setUrl(own ?? content.url);
    });
    return () => {
      gone = true;
      setUrl(null);
      if (own) URL.revokeObjectURL(own);
    };
  }, [hash, width, content]);
  return url;
}
