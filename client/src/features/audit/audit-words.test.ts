import type { AuditLine } from "@coreos/schema/protocol/audit";
import { describe, expect, it } from "vitest";
import { GROUPS, told } from "./audit-words.ts";

const line = (changed: Partial<AuditLine>): AuditLine => ({
  seq: 1,
  at: "2026-11-27T08:00:00.000Z",
  actor: { id: "mira", name: "Mira" },
  via: "person",
  action: "member.changed",
  target: "",
  detail: {},
  ...changed,
});
const names: Record<string, string> = { mira: "Mira", ada: "Ada" };
const inWords = (changed: Partial<AuditLine>) => {
  const { who, did, more } = told(line(changed), (id) => names[id]);
  return [who, did, more && `(${more})`].filter(Boolean).join(" ");
};

describe("a line of the audit log", () => {
  it.each<[string, Partial<AuditLine>]>([
    ["Mira changed the role of Ada (role: member → admin)", { detail: { account_id: "ada", role: ["member", "admin"] } }],
    ["Mira let Ada into a workspace (access: edit)", { action: "workspace_share.added", detail: { account_id: "ada", access: "edit" } }],
    ["Mira took somebody out of a team", { action: "team_member.removed", detail: { account_id: "gone" } }],
    ["Mira left", { action: "member.removed", detail: { account_id: "mira" } }],
    ["Mira removed Ada", { action: "member.removed", detail: { account_id: "ada" } }],
    [
      "Mira made a key for a program (scopes: documents:read, files:read)",
      { action: "api_key.added", detail: { scopes: ["documents:read", "files:read"] } },
    ],
    ["Mira signed in (by single sign-on)", { action: "sign_in.done", via: "sso" }],
    [
      "COREos turned off a webhook that failed (why: It answered 410.)",
      { actor: { id: "system", name: "" }, via: "system", action: "webhook.turned_off", detail: { why: "It answered 410." } },
    ],
    [
      "Somebody who is gone was refused (what: write member · by a key)",
      { actor: { id: "gone", name: "" }, via: "key:1", action: "access.refused", detail: { what: "write member" } },
    ],
    ["Mira record: pulled in", { action: "record.pulled_in" }],
  ])("reads %s", (words, changed) => {
    expect(inWords(changed)).toBe(words);
  });

  it("belongs to a group that the server takes as a filter", () => {
    for (const [group] of GROUPS) expect(group).toMatch(/^$|^[a-z_]+$/);
  });
});
