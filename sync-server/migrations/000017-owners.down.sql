-- sync-server/migrations/000017-owners.down.sql
drop function core.owns_any(text);
