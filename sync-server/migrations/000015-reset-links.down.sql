-- sync-server/migrations/000015-reset-links.down.sql
alter table auth.password_reset drop column organization_id, drop column by_admin;
