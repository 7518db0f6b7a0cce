-- sync-server/migrations/000005-document-audience.sql
-- Why    A private document is shared with its workspace, or taken back, by its owner: the one column of a document's row that changes.
-- Locks  None. Safe beside the previous server version.
grant update (audience) on core.document to coreos_app;
