-- sync-server/migrations/000005-document-audience.down.sql
revoke update (audience) on core.document from coreos_app;
