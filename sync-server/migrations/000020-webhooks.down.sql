-- sync-server/migrations/000020-webhooks.down.sql
drop trigger webhook on core.file;
drop trigger webhook on core.document;
drop trigger webhook on core.audit_log;
drop function core.webhook_take(int, interval);
drop function core.webhook_changed(text[], bigint[], timestamptz[]);
drop function core.webhook_file();
drop function core.webhook_document();
drop function core.webhook_audit();
drop function core.webhook_tell(uuid, text, jsonb);
drop table core.webhook_told;
drop table core.webhook_delivery;
drop table core.webhook;
