/**
 * What every refusal says to a person: what happened and to what, then what to do. The code stands last and small.
 * Source  schema/errors, docs/errors.md.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import { ERRORS, type ErrorSlug } from "@coreos/schema/errors/errors";

export interface ErrorWords {
  what: string;
  next: string;
  /** `null` for what we have no code for. */
  code: number | null;
}

const WORDS: Partial<Record<ErrorSlug, [what: string, next: string]>> = {
  "credentials.invalid": ["This e-mail and password do not belong together.", "Check both and try again."],
  "token.expired": ["Your sign-in has ended.", "Sign in again. What you wrote is kept on this device."],
  "origin.foreign": ["The server did not accept this address as its own.", "Open COREos under the address that it was set up with."],
  "permission.denied": [
    "You may not open this.",
    "It is private to somebody, or in a workspace that you are not in. Ask the person who sent you here to share it.",
  ],
  "guest.link_ended": ["This link does not work: it has ended, was withdrawn or was mistyped.", "Ask whoever sent it for a new one."],
  "guest.too_many": ["There are as many of these as there may be.", "Withdraw a link that nobody needs, or make another."],
  "invitation.invalid": ["This invitation does not work: it has ended or was mistyped.", "Ask for a new link."],
  "account.exists": ["There is an account with this e-mail already.", "Sign in instead."],
  "second_factor.required": ["This account asks for a second factor.", "Type the code of your app, or a back-up code."],
  "code.invalid": [
    "This code is not right, or was used before.",
    "Wait for the next one, and look whether the clock of your phone is right.",
  ],
  "second_factor.on": ["The second factor is on already.", "Turn it off first to set it up anew."],
  "second_factor.off": ["The second factor was not begun.", "Begin again."],
  "webhook.too_many": ["There are twenty webhooks already.", "End one that is not needed."],
  "webhook.address_refused": ["This is not a public https address.", "Enter an address that is reached over https from the Internet."],
  "sso.session_limited": [
    "You came by your organization’s single sign-on.",
    "This belongs to your whole account: sign in with your password.",
  ],
  "account.last_operator": ["Nobody else runs this COREos.", "Name another Super Admin first."],
  "reset.invalid": ["This link does not work: it has ended or was used.", "Ask for a new one."],
  "sso.client_refused": ["The provider does not know this client id and secret.", "Copy both again from its settings, and save."],
  "sso.unknown": [
    "No organization here signs in with addresses of this domain.",
    "Sign in with a password, or ask an admin of your company.",
  ],
  "sso.unreachable": ["The organization's provider does not answer.", "Try again in a while. An admin checks the issuer."],
  "sso.issuer_refused": ["The issuer is not a public https address.", "Enter the address that the provider publishes."],
  "sso.not_a_provider": [
    "No OpenID provider of this name answers at the issuer's address.",
    "Copy the issuer exactly as the provider writes it.",
  ],
  "sso.refused": [
    "The sign-in at your organization's provider did not count.",
    "It took too long, was cancelled, or began elsewhere. Begin again.",
  ],
  "sso.email_unverified": [
    "The provider does not say that your e-mail address is verified.",
    "Ask an admin of your company to look at the provider's settings.",
  ],
  "sso.foreign_domain": ["Your address at the provider is not of your organization's domain.", "Sign in there with your work address."],
  "sso.account_elsewhere": [
    "This e-mail address has an account that is not in the organization.",
    "Sign in with its password and accept an invitation; after that this works, too.",
  ],
  "sso.not_ready": ["Single sign-on cannot be turned on yet.", "Test the sign-in, and have a domain confirmed."],
  "sso.domain_taken": ["This domain is another organization's already.", "Nothing was changed."],
  "workspace.claimed": ["This workspace belongs to another organization already.", "Nothing was changed on this device."],
  "account.other_here": [
    "Somebody else is still signed in on this device with changes not stored.",
    "They sign in to send them, or sign out and lose them.",
  ],
  "attempts.too_many": [
    "There were too many attempts to sign in.",
    "Wait a few minutes, then try again. What you wrote is kept on this device.",
  ],
  "request.invalid": ["The server did not understand one of these entries.", "Check them and try again."],
  "document.malformed": ["The server could not read what this device sent for this document.", "Export it, then take the server's state."],
  "document.conflict": ["This document exists elsewhere under another workspace.", "Export it, then make a new one."],
  "document.too_new": ["A newer version of COREos wrote this document.", "It can be read here. Update COREos to edit it."],
  "document.too_large": ["A change was too large for the server (more than 4 MiB).", "Export it, then add it in smaller pieces."],
  "document.shared": [
    "Others have written in this document, so it stays the workspace’s.",
    "Nothing was changed. A copy of it can be private: duplicate it, then make the copy private.",
  ],
  "version.unknown": ["This version is not kept any more.", "Choose another one."],
  "file.unknown": ["This file is not on the server.", "Ask the person who added it to open COREos, so that it can be sent."],
  "file.too_large": ["This file is larger than 250 MB, the most that COREos keeps.", "Share a link to it, or add a smaller copy."],
  "file.refused": ["This cannot be read as a file.", "If it is a folder, add the files in it. Nothing was changed."],
  "file.mismatch": ["This file did not arrive whole.", "Add it again from where you have it."],
  "archive.broken": ["This file is damaged or was cut off.", "Nothing was imported. Export or download it again."],
  "archive.too_new": ["A newer version of COREos wrote this archive.", "Nothing was imported. Update COREos, then try again."],
  "archive.unsafe": ["This zip holds names that lead out of it, so it was not opened.", "Nothing was imported. Ask where it comes from."],
  "archive.too_large": ["Unpacked, this would be more than 1 GiB or 20,000 files.", "Nothing was imported. Import it in parts."],
  "import.unreadable": [
    "This kind of file cannot be imported.",
    "Choose Markdown, HTML, CSV, a zip of them, a Notion export or a COREos archive.",
  ],
  "requests.too_many": ["Too much was asked of the server in a minute.", "It goes on by itself in a moment."],
  "socket.flooding": ["This device sent more than the server takes at once.", "It tries again by itself."],
  "protocol.too_old": ["This copy of COREos is too old for the server.", "Reload to update. What you wrote is kept."],
  "database.unavailable": ["The server cannot reach its database.", "Your work is kept on this device and stored when it is back."],
  "device.storage_full": ["This device has no room left for your changes.", "Free some space or export. Keep this tab open until then."],
  "device.offline": ["There is no connection to the server.", "Everything on this device still works. Try this again when you are online."],
};

/** As the three engines say it. */
const NO_CODE = /dynamically imported module|Importing a module script failed/;

export function errorWords(error: unknown): ErrorWords {
  if (!(error instanceof CoreError)) {
    if (error instanceof TypeError && NO_CODE.test(error.message)) {
      return {
        what: "This part of COREos could not be loaded.",
        next: "Your work is kept. Check the connection, then try again.",
        code: null,
      };
    }
    return {
      what: "Something went wrong that should not have.",
      next: "Your work is kept. Reload, and tell us if it comes back.",
      code: null,
    };
  }
  return slugWords(error.slug);
}

export function slugWords(slug: ErrorSlug): ErrorWords {
  const [what, next] = WORDS[slug] ?? ["The server could not do this.", "Nothing was changed. Try again in a while."];
  return { what, next, code: ERRORS[slug].code };
}
