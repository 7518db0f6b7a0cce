/** A thread that hashes one blob and is then ended (hash-apart.ts). */
import { hashBlob } from "./hash-blob.ts";

self.onmessage = ({ data }: MessageEvent<Blob>) => {
  hashBlob(data).then(
    (hash) => self.postMessage({ hash }),
    (error) => self.postMessage({ error: String(error) }),
  );
};
