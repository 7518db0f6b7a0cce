-- sync-server/migrations/000010-idempotency.down.sql
drop table auth.idempotency;
