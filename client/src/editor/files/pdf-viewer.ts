/**
 * The program that shows a PDF: files beside the chunks, not in them. 0.4 MB that nobody loads who has no PDF, so the worker's
 * first cache leaves them out; once one lies on the device they are kept too, or it would not open in the tunnel.
 */
import { PDF_VIEWER_CACHE } from "@coreos/pwa/page";
import pdfUrl from "pdfjs-dist/build/pdf.min.mjs?url";
import workerUrl from "pdfjs-dist/build/pdf.worker.min.mjs?url";

export { pdfUrl, workerUrl };

/** Leaves those of earlier releases behind. Rejects without a network, and where a page may keep nothing (plain http). */
export async function keepPdfViewer(storage: CacheStorage): Promise<void> {
  const cache = await storage.open(PDF_VIEWER_CACHE);
  const wanted = [pdfUrl, workerUrl];
  for (const url of wanted) if (!(await cache.match(url, { ignoreVary: true }))) await cache.add(url);
  for (const { url } of await cache.keys()) if (!wanted.includes(new URL(url).pathname)) await cache.delete(url, { ignoreVary: true });
}
