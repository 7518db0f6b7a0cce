-- sync-server/migrations/000019-submissions.sql
-- Why    Edits that were made offline after the right to make them was lost are handed in and wait for somebody to apply or discard them.
-- Locks  A short one on core.document for a column and a trigger.
-- Seals  Every piece: AES-256-GCM under the key of its document, bound to organization, document, submission and number.

-- A grant names what could be written when it was issued: of a document that is private now that depends on since when it is.
alter table core.document add column audience_since timestamptz;
create function core.note_audience() returns trigger language plpgsql as $$
begin
  if new.audience is distinct from old.audience then new.audience_since := clock_timestamp(); end if;
  return new;
end $$;
create trigger note_audience before update of audience on core.document for each row execute function core.note_audience();

create table core.submission (
  organization_id uuid        not null references core.organization on delete cascade,
  id              uuid        not null,                     -- the device's own
  document        text        not null references core.document (name) on delete cascade,
  author          text        not null,
  size_bytes      int         not null check (size_bytes between 1 and 33554432),
  sha256          bytea       not null check (octet_length(sha256) = 32),
  state           text        not null check (state in ('receiving', 'waiting', 'applied', 'discarded')),
  created_at      timestamptz not null default now(),
  handed_in_at    timestamptz,
  claimed_at      timestamptz,                              -- somebody is applying it at this moment
  decided_at      timestamptz,
  decided_by      text,
  primary key (organization_id, id),
  check ((state = 'receiving') = (handed_in_at is null)),
  check ((state in ('applied', 'discarded')) = (decided_at is not null and decided_by is not null))
);
create index submission_document on core.submission (document);
create index submission_author on core.submission (organization_id, author);

create table core.submission_piece (
  organization_id uuid  not null,
  submission_id   uuid  not null,
  number          int   not null check (number between 0 and 31),
  key_id          int   not null,
  bytes           int   not null,                           -- before sealing
  sealed          bytea not null,
  primary key (organization_id, submission_id, number),
  foreign key (organization_id, submission_id) references core.submission on delete cascade
);

do $$
declare
  bound text;
begin
  foreach bound in array array['submission', 'submission_piece'] loop
    execute format('alter table core.%I enable row level security', bound);
    execute format('alter table core.%I force row level security', bound);
    execute format('create policy app on core.%I to coreos_app using (organization_id = coreos.organization_id()) with check (organization_id = coreos.organization_id())', bound);
    execute format('grant select, insert, delete on core.%I to coreos_app', bound);
  end loop;
end $$;
grant update (state, handed_in_at, claimed_at, decided_at, decided_by) on core.submission to coreos_app;

-- Each says in the log what becomes of it, in the transaction that does.
create function core.audit_submission() returns trigger language plpgsql as $$
declare
  act constant text := case new.state when 'receiving' then 'begun' when 'waiting' then 'handed_in' else new.state end;
begin
  perform core.audit_append(
    new.organization_id,
    coalesce(nullif(current_setting('coreos.actor', true), ''), 'system'),
    coalesce(nullif(current_setting('coreos.via', true), ''), 'system'),
    'submission.' || act, new.id::text, jsonb_build_object('document', new.document, 'account_id', new.author, 'bytes', new.size_bytes));
  return null;
end $$;
create trigger audit after insert on core.submission for each row execute function core.audit_submission();
create trigger audit_update after update of state on core.submission for each row
  when (old.state is distinct from new.state) execute function core.audit_submission();

-- What was decided is kept for 30 days more; what was never completed until its grant has ended. What waits stays.
create policy lookup on core.submission to coreos_lookup using (true);
grant select, delete on core.submission to coreos_lookup;
create function core.remove_old_submissions(decided_before timestamptz, begun_before timestamptz) returns int
  language plpgsql security definer set search_path = '' as $$
declare
  removed int;
begin
  delete from core.submission s
    where (s.state in ('applied', 'discarded') and s.decided_at < decided_before) or (s.state = 'receiving' and s.created_at < begun_before);
  get diagnostics removed = row_count;
  return removed;
end $$;

grant create on schema core to coreos_lookup;
revoke execute on function core.remove_old_submissions(timestamptz, timestamptz) from public;
grant execute on function core.remove_old_submissions(timestamptz, timestamptz) to coreos_app;
alter function core.remove_old_submissions(timestamptz, timestamptz) owner to coreos_lookup;
revoke create on schema core from coreos_lookup;
