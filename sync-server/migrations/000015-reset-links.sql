-- sync-server/migrations/000015-reset-links.sql
-- Why    A link that an admin made is good only while they still may make one, and a letter that anybody can ask for ends none.
-- Locks  A short one on auth.password_reset.

alter table auth.password_reset
  add column organization_id uuid,                          -- of the Org Admin who made it: asked again when it is used
  add column by_admin boolean not null default false;
