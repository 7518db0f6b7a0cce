-- sync-server/migrations/000003-document-log.sql
-- Why    Saved means saved: what is acknowledged is a row here. A snapshot bounds the replay of opening, a segment keeps
--        every update that a snapshot swallowed, a version is a snapshot that stays.
-- Locks  None: only new tables.
-- Seals  Every `bytea` but the hashes: AES-256-GCM under a key of organization and document, bound to the row's id.

-- Append-only: nobody is granted an update. Rows leave only when compaction moved them into a segment.
create table sync.doc_log (
  id              uuid        primary key,                  -- UUIDv7 made before sealing: an insert tried twice is one row
  seq             bigint      generated always as identity, -- order of arrival; commits out of order, so never a limit to delete by
  organization_id uuid        not null,
  document        text        not null,                     -- the document name of schema/protocol
  key_id          int         not null,
  entries         int         not null,                     -- updates in this row: one row holds a document's share of a group commit
  bytes           int         not null,                     -- of those updates, before sealing
  sealed          bytea       not null,                     -- the raw payloads with author and time (persistence/log/row.ts)
  created_at      timestamptz not null default now()
);
create index doc_log_tail on sync.doc_log (organization_id, document, seq);

create table sync.doc_snapshot (
  organization_id uuid        not null,
  document        text        not null,
  id              uuid        not null,     -- new with every compaction: it wins only if the one it began with is still here
  ordinal         int         not null,     -- how many compactions made it
  key_id          int         not null,
  state           bytea       not null,     -- Yjs update, V2, deflated, sealed
  sha256          bytea       not null,     -- of the plain V2 bytes
  state_bytes     int         not null,     -- of the plain V2 bytes
  covers          bigint      not null,     -- log rows folded into it, over all time
  last_seq        bigint      not null,     -- the highest of them
  changed_at      timestamptz not null,     -- when the newest of them was committed
  created_at      timestamptz not null default now(),
  primary key (organization_id, document)
);

-- History: the rows that one compaction read, exactly, update by update; deleted words stay in them.
create table sync.doc_segment (
  id              uuid        primary key,
  organization_id uuid        not null,
  document        text        not null,
  ordinal         int         not null,     -- the snapshot of the same ordinal holds segments 1..ordinal and nothing else
  key_id          int         not null,
  first_seq       bigint      not null,
  last_seq        bigint      not null,
  first_id        uuid        not null,     -- ids are UUIDv7, so the span of few segments holds a given one
  last_id         uuid        not null,
  row_ids         uuid[]      not null,     -- so that an insert tried again after a lost answer finds its row here too
  row_seqs        bigint[]    not null,
  entries         int         not null,
  sealed          bytea       not null,     -- the rows, deflated, sealed (persistence/history/segment.ts)
  sha256          bytea       not null,     -- of the plain bytes before deflating
  runs            bytea       not null,     -- who edited when, sealed: read without opening the rows
  created_at      timestamptz not null default now(),
  unique (organization_id, document, ordinal)
);

create table sync.doc_version (
  id              uuid        primary key,
  organization_id uuid        not null,
  document        text        not null,
  ordinal         int         not null,     -- of the snapshot it is; 0 for a document that was never written
  last_seq        bigint      not null,
  automatic       boolean     not null,
  key_id          int         not null,
  name            bytea,                    -- sealed; null when automatic
  authors         text[]      not null,     -- accounts that edited since the version before
  state           bytea       not null,     -- Yjs update, V2, deflated, sealed
  sha256          bytea       not null,     -- of the plain V2 bytes
  created_at      timestamptz not null,
  check (automatic = (name is null))
);
create index doc_version_list on sync.doc_version (organization_id, document, created_at);

-- Ciphertext does not compress: PostgreSQL need not try.
alter table sync.doc_log      alter column sealed set storage external;
alter table sync.doc_snapshot alter column state  set storage external;
alter table sync.doc_segment  alter column sealed set storage external;
alter table sync.doc_version  alter column state  set storage external;

do $$
declare
  name text;
begin
  foreach name in array array['doc_log', 'doc_snapshot', 'doc_segment', 'doc_version'] loop
    execute format('alter table sync.%I enable row level security', name);
    execute format('alter table sync.%I force row level security', name);
    execute format('create policy %I on sync.%I to coreos_app using (organization_id = coreos.organization_id()) with check (organization_id = coreos.organization_id())', name || '_app', name);
    execute format('create policy %I on sync.%I to coreos_writer using (true) with check (true)', name || '_writer', name);
    execute format('grant select on sync.%I to coreos_app', name);
  end loop;
end $$;

grant select, insert, delete on sync.doc_log      to coreos_writer;
grant select, insert, update on sync.doc_snapshot to coreos_writer;
grant select, insert         on sync.doc_segment  to coreos_writer;
grant select, insert         on sync.doc_version  to coreos_writer;
