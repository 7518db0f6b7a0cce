/** The door of the context: what this device knows across its documents. */

export { type DeviceContext, openContext } from "./context.ts";
export type { FeedProgress } from "./document-feed.ts";
export { type ElsewhereSearch, openElsewhere } from "./elsewhere/elsewhere.ts";
export type { ElsewhereAnswer, ElsewhereHit } from "./elsewhere/elsewhere-core.ts";
export type { BackLink } from "./link-index.ts";
