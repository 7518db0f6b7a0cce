-- sync-server/migrations/000014-erasure.sql
-- Why    An organization can be deleted: its keys go with it, so that what is left anywhere of its content opens no more.
-- Locks  None: one new table and grants.

-- Remembered, so that no server that still holds a socket of it makes a new key. Ids are random: they come once.
create table coreos.deleted_organization (
  id         uuid        primary key,
  deleted_at timestamptz not null default now()
);
grant select, insert on coreos.deleted_organization to coreos_app;
grant select on coreos.deleted_organization to coreos_writer;
grant delete on coreos.organization_key, core.organization to coreos_app;
-- Of deleted organizations alone (persistence/people/erasure.ts): what is written of a living one stays.
grant delete on sync.doc_snapshot, sync.doc_segment, sync.doc_version to coreos_writer;
