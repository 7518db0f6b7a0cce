import type { ErrorSlug } from "@coreos/schema/errors/errors";

/** What a person reads who meets an error without a screen of ours. One sentence each; docs/errors.md says more. */
export const TITLES: Record<ErrorSlug, string> = {
  "credentials.invalid": "E-mail address or password is wrong.",
  "token.expired": "Sign in again.",
  "origin.foreign": "This call came from another site.",
  "permission.denied": "This does not exist, or it is not shared with you.",
  "invitation.invalid": "This invitation does not exist or has ended.",
  "account.exists": "This e-mail address already has an account.",
  "workspace.claimed": "This workspace belongs to somebody else already.",
  "request.invalid": "The request is not valid.",
  "document.malformed": "This is not the name or content of a document.",
  "route.unknown": "There is nothing at this address.",
  "document.conflict": "This document exists already in another form.",
  "document.too_new": "A newer version of COREos wrote this document.",
  "document.too_large": "This is larger than the server takes at once.",
  "version.unknown": "This version does not exist.",
  "socket.flooding": "Too much at once.",
  "protocol.too_old": "This version of COREos is too old for the server.",
  "system.unexpected": "Something went wrong on the server.",
  "database.unavailable": "The database is away for the moment.",
  "device.storage_full": "This device has no room left.",
  "device.offline": "This device is offline.",
  "data.key_mismatch": "The data was sealed with another key.",
  "data.in_use": "The data is in use by another process.",
  "data.other_major": "The data was written by another version of PostgreSQL.",
  "database.rights": "The database refuses the server's login.",
};
