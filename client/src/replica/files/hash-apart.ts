/** Hashes beside the page, so that typing goes on; where no worker starts, in the page. */
const SMALL_BYTES = 256 * 1024;

export async function hashApart(blob: Blob): Promise<string> {
  if (blob.size <= SMALL_BYTES && globalThis.crypto?.subtle) return hex(await crypto.subtle.digest("SHA-256", await blob.arrayBuffer()));
  const answer = await inWorker(blob);
  if (answer === null) return (await import("./hash-blob.ts")).hashBlob(blob);
  if ("error" in answer) throw new Error(answer.error);
  return answer.hash;
}

/** `null`: there is no worker to be had. */
function inWorker(blob: Blob): Promise<{ hash: string } | { error: string } | null> {
  return new Promise((resolve) => {
    try {
      const worker = new Worker(new URL("./hash-worker.ts", import.meta.url), { type: "module" });
      const done = (answer: { hash: string } | { error: string } | null) => {
        worker.terminate();
        resolve(answer);
      };
      worker.onmessage = ({ data }) => done(data);
      worker.onerror = () => done(null);
      worker.postMessage(blob);
    } catch {
      resolve(null);
    }
  });
}

function hex(digest: ArrayBuffer): string {
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
