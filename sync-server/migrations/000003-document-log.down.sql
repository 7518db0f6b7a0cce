-- sync-server/migrations/000003-document-log.down.sql
drop table sync.doc_version;
drop table sync.doc_segment;
drop table sync.doc_snapshot;
drop table sync.doc_log;
