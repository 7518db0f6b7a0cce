-- sync-server/migrations/000006-workspace-names.down.sql
revoke update (name) on core.workspace from coreos_app;
