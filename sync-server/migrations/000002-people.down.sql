-- sync-server/migrations/000002-people.down.sql
drop function core.open_invitation(bytea);
drop function core.role_in_document(text, text);
drop function core.role_in_workspace(text, uuid);
drop function core.workspaces_of(text);
drop function core.organizations_of(text);
drop table core.invitation, core.document, core.workspace, core.member, core.organization;
drop schema core;
drop table auth."verification", auth."account", auth."session", auth."user";
drop schema auth;
