-- sync-server/migrations/000010-idempotency.sql
-- Why    A program that lost the answer of a POST asks again with the same Idempotency-Key, and must get that answer, not a second thing.
-- Locks  None: only new objects. Answers may hold a key or a link that is answered once, so they are sealed (api/idempotency.ts).

create table auth.idempotency (
  actor          text        not null check (length(actor) <= 200),   -- an account, or `key:<id>` of an API key
  account_id     text        not null references auth."user" ("id") on delete cascade,
  key            text        not null check (length(key) between 1 and 255),
  request_sha256 bytea       not null check (octet_length(request_sha256) = 32),
  answer         bytea,                                               -- null: in progress
  created_at     timestamptz not null default now(),
  primary key (actor, key)
);
create index idempotency_age on auth.idempotency (created_at);
grant select, insert, update, delete on auth.idempotency to coreos_app;
