-- sync-server/migrations/000007-access.down.sql
drop function core.found_instance(text), core.invitation_behind(bytea), core.documents_shared_with(text), core.workspaces_open_to(text),
              core.standing_in_document(text, text), core.standing_in_workspace(text, uuid);
drop trigger tell_access on core.document;
drop trigger tell_access on core.member;
drop table core.document_share, core.workspace_share, core.team_member, core.team;
drop table auth.super_admin;
drop function coreos.tell_access();
revoke delete on core.invitation from coreos_app;
alter table core.invitation drop column role, drop column id;
revoke update (name, owner) on core.organization from coreos_app;
alter table core.organization drop column owner;
revoke update (role), delete on core.member from coreos_app;
alter table core.member no force row level security;
update core.member set role = 'member' where role = 'integration';
alter table core.member force row level security;
alter table core.member drop constraint member_role_check;
alter table core.member add constraint member_role_check check (role in ('admin', 'member'));
