import type { AuditLine } from "@coreos/schema/protocol/audit";

/** Groups of actions, as the filter offers them. */
export const GROUPS: readonly [group: string, words: string][] = [
  ["", "Everything"],
  ["sign_in", "Signing in"],
  ["member", "Members and roles"],
  ["invitation", "Invitations"],
  ["team", "Teams"],
  ["team_member", "Members of teams"],
  ["workspace", "Workspaces"],
  ["workspace_share", "Sharing of workspaces"],
  ["document_share", "Sharing of documents"],
  ["document", "Private and shared documents"],
  ["api_key", "Keys for programs"],
  ["webhook", "Webhooks"],
  ["password", "Passwords"],
  ["second_factor", "Second factors"],
  ["sso", "Single sign-on"],
  ["submission", "Changes for review"],
  ["organization", "The organization"],
  ["access", "Refusals"],
  ["audit", "The audit log"],
];

/** What somebody did; their name stands before it. `{}` is whom they did it to, and the second form says it of oneself. */
const WORDS: Record<string, string | readonly [other: string, self: string] | undefined> = {
  "sign_in.done": "signed in",
  "sign_in.failed": "tried to sign in, and failed",
  "session.ended": "signed out a device",
  "sessions.ended": "signed out all other devices",
  "member.added": ["let {} in", "joined"],
  "member.changed": ["changed the role of {}", "changed their own role"],
  "member.removed": ["removed {}", "left"],
  "invitation.added": "made an invitation link",
  "invitation.removed": "ended an invitation link",
  "team.added": "made a team",
  "team.removed": "ended a team",
  "team_member.added": ["took {} into a team", "came into a team"],
  "team_member.removed": ["took {} out of a team", "left a team"],
  "workspace.added": "made a workspace",
  "workspace.removed": "removed a workspace",
  "workspace_share.added": ["let {} into a workspace", "came into a workspace"],
  "workspace_share.changed": ["changed the access of {} to a workspace", "changed their own access to a workspace"],
  "workspace_share.removed": ["took {} out of a workspace", "left a workspace"],
  "document_share.added": ["let {} into a document", "came into a document"],
  "document_share.changed": ["changed the access of {} to a document", "changed their own access to a document"],
  "document_share.removed": ["took {} out of a document", "left a document"],
  "document.changed": "made a document private or shared",
  "api_key.added": "made a key for a program",
  "api_key.removed": "ended a key for a program",
  "webhook.added": "made a webhook",
  "webhook.changed": "changed a webhook",
  "webhook.removed": "ended a webhook",
  "webhook.turned_off": "turned off a webhook that failed",
  "password.changed": "changed their password",
  "password.reset": "set a new password by a link",
  "password.wrong": "entered a wrong password or code",
  "password.link_made": ["made a link for a new password of {}", "made a link for a new password"],
  "password.letter_sent": "asked for a letter for a new password",
  "second_factor.on": "turned on their second factor",
  "second_factor.off": "turned off their second factor",
  "second_factor.codes_renewed": "made new back-up codes",
  "second_factor.taken_off": ["turned off the second factor of {}", "turned off their own second factor"],
  "sso.changed": "changed single sign-on",
  "sso.removed": "removed single sign-on",
  "sso.tested": "tested single sign-on",
  "sso.refused": "was refused by single sign-on",
  "account.claimed": "took over an account that nobody had proved",
  "account.exported": "downloaded their data",
  "refresh.reused": "used a program’s token twice: its family ended",
  "organization.added": "founded the organization",
  "organization.changed": "changed the organization",
  "access.refused": "was refused",
  "audit.exported": "exported the audit log",
};

export interface Told {
  who: string;
  did: string;
  /** What is in no sentence: a role, an access, the reason. */
  more: string;
}

/** `nameOf`: of members who are there. */
export function told({ actor, via, action, target, detail }: AuditLine, nameOf: (id: string) => string | undefined): Told {
  const affected = [detail.account_id, target].find((id): id is string => typeof id === "string" && (id === actor.id || !!nameOf(id)));
  const words = WORDS[action] ?? action.replace(".", ": ").replaceAll("_", " ");
  const [other, self] = typeof words === "string" ? [words, words] : words;
  return {
    who: actor.name || (actor.id === "system" ? "COREos" : "Somebody who is gone"),
    did: affected === actor.id ? self : other.replace("{}", (affected && nameOf(affected)) || "somebody"),
    more: [...wordsOf(detail), viaWords(via)].filter(Boolean).join(" · "),
  };
}

const SHOWN = ["role", "access", "audience", "why", "what", "scopes"] as const;

function wordsOf(detail: Record<string, unknown>): string[] {
  return SHOWN.flatMap((field) => {
    const value = detail[field];
    if (value === undefined || value === null) return [];
    // A change holds what was and what became.
    const isChange = Array.isArray(value) && value.length === 2 && field !== "scopes";
    return [`${field}: ${isChange ? value.join(" → ") : Array.isArray(value) ? value.join(", ") : String(value)}`];
  });
}

function viaWords(via: string): string {
  if (via === "sso") return "by single sign-on";
  return via.startsWith("key:") ? "by a key" : "";
}
