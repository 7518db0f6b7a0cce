-- sync-server/migrations/000011-sign-in.down.sql
drop function core.may_reset(uuid, text);
drop table auth.backup_code, auth.second_factor, auth.password_reset;
drop trigger tell_ended on auth."session";
drop trigger tell_ended on auth.refresh_family;
drop trigger tell_ended_too on auth.refresh_family;
drop function auth.tell_ended_session();
drop table auth.ended_session;
alter table auth.refresh_family drop column last_used_at, drop column last_address, drop column user_agent;
alter table auth."session" drop column "lastUsedAt", drop column "lastAddress";
