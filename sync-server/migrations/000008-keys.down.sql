-- sync-server/migrations/000008-keys.down.sql
drop table auth.refresh_token, auth.refresh_family;
drop function core.key_behind(bytea);
drop table core.api_key;
