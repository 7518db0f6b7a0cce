-- sync-server/migrations/000004-files.sql
-- Why    Notes and cards name files by the hash of their content. Here is which of them a workspace has, and where the pieces lie.
-- Locks  None: only new objects. Safe beside the previous server version, which does not know them.
-- Seals  `name` and every piece: AES-256-GCM under a key of organization and file, bound to their place.

create table core.file (
  organization_id uuid        not null,
  workspace_id    uuid        not null,                     -- whoever may read this workspace may read the file; another one has its own row
  hash            bytea       not null check (octet_length(hash) = 32), -- SHA-256 of the plain content
  size_bytes      bigint      not null check (size_bytes >= 0),
  key_id          int         not null,                     -- of `name`
  name            bytea       not null,                     -- sealed: names are content
  type            text,                                     -- sniffed when it was verified
  state           text        not null check (state in ('receiving', 'stored')),
  created_by      text        not null,
  created_at      timestamptz not null default now(),
  stored_at       timestamptz,                              -- the whole content was read back and is what its hash says
  seen_at         timestamptz not null default now(),       -- last announced by a device
  named_at        timestamptz,                              -- a document's history names it: kept as long as the history is
  primary key (workspace_id, hash),
  foreign key (workspace_id, organization_id) references core.workspace (id, organization_id) on delete cascade,
  check ((state = 'stored') = (stored_at is not null and type is not null))
);
create index file_collect on core.file (seen_at) where named_at is null;

-- Written once: a second upload of the same piece finds the first.
create table core.file_piece (
  organization_id uuid        not null,
  workspace_id    uuid        not null,
  hash            bytea       not null,
  number          int         not null check (number >= 0),
  id              uuid        not null,                     -- names the sealed bytes in the file store
  key_id          int         not null,
  bytes           int         not null,                     -- before sealing
  created_at      timestamptz not null default now(),
  primary key (workspace_id, hash, number),
  foreign key (workspace_id, hash) references core.file (workspace_id, hash) on delete cascade
);

do $$
declare
  bound text;
begin
  foreach bound in array array['file', 'file_piece'] loop
    execute format('alter table core.%I enable row level security', bound);
    execute format('alter table core.%I force row level security', bound);
    execute format('create policy app on core.%I to coreos_app using (organization_id = coreos.organization_id()) with check (organization_id = coreos.organization_id())', bound);
    execute format('grant select, insert, update, delete on core.%I to coreos_app', bound);
  end loop;
  create policy lookup on core.file for select to coreos_lookup using (true);
  grant select on core.file to coreos_lookup;
end $$;

-- Whose files may be due for collection: nothing but organizations leaves this look-up.
create function core.organizations_with_files_unseen(since timestamptz) returns table (organization_id uuid)
  language sql stable security definer set search_path = ''
  begin atomic
    select distinct f.organization_id from core.file f where f.named_at is null and f.seen_at < since;
  end;

grant create on schema core to coreos_lookup;
revoke execute on function core.organizations_with_files_unseen(timestamptz) from public;
grant execute on function core.organizations_with_files_unseen(timestamptz) to coreos_app;
alter function core.organizations_with_files_unseen(timestamptz) owner to coreos_lookup;
revoke create on schema core from coreos_lookup;
