/**
 * The service worker: keeps the program itself on the device, and nothing else. What shows a PDF is kept once it is used or the
 * page put it there (client, pdf-viewer.ts): most devices never need it. Documents live in IndexedDB, the API
 * and the sockets are never answered from here, models keep their own cache.
 *
 * Law     A new worker waits until the page asks for it (`SKIP_WAITING`), because the page first has to write down
 *         what is not yet on the device.
 */
import { clientsClaim } from "workbox-core";
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";
import { CacheFirst } from "workbox-strategies";
import { PDF_VIEWER_CACHE } from "../page/pdf-viewer-cache.ts";

declare const self: {
  __WB_MANIFEST: { url: string; revision: string | null }[];
  skipWaiting(): Promise<void>;
  addEventListener(type: "message", listener: (event: MessageEvent<{ type?: string } | null>) => void): void;
};

/** Answered by the server alone; a path with an extension is a file, not a screen. */
const NOT_SCREENS = [/^\/api\//, /^\/(sync|yjs|healthz|readyz|metrics)(\/|$|\?)/, /\/[^/?]+\.[^/?]+$/];

precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();
registerRoute(new NavigationRoute(createHandlerBoundToURL("/index.html"), { denylist: NOT_SCREENS }));
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && /^\/assets\/pdf\.[^/]*\.mjs$/.test(url.pathname),
  new CacheFirst({ cacheName: PDF_VIEWER_CACHE, matchOptions: { ignoreVary: true } }), // names carry a hash
);
clientsClaim();

self.addEventListener("message", (event) => {
  if (event.data?.type === "SKIP_WAITING") void self.skipWaiting();
});
