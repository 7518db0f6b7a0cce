-- sync-server/migrations/000006-workspace-names.sql
-- Why    A workspace is renamed in its root document; the row follows, so that lists and invitations say the name of today.
-- Locks  None but on the catalogue. Safe beside the previous server version, which never updates a workspace.
grant update (name) on core.workspace to coreos_app;
