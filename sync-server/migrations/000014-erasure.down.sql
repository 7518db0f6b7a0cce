-- sync-server/migrations/000014-erasure.down.sql
revoke delete on sync.doc_snapshot, sync.doc_segment, sync.doc_version from coreos_writer;
revoke delete on coreos.organization_key, core.organization from coreos_app;
drop table coreos.deleted_organization;
