-- sync-server/migrations/000001-organization-keys.sql
-- Why    Everything stored belongs to an organization: its rows are invisible to the others, its bytes sealed with its own key.
-- Locks  None: only new objects. Roles are per cluster, so they may exist already and may be made twice at once.

do $$
declare
  wanted text;
  -- Before 16 membership itself lets a login switch to a role; since 16 that is the SET option.
  may_switch constant text := case when current_setting('server_version_num')::int >= 160000 then 'SET' else 'MEMBER' end;
begin
  -- coreos_app     requests: sees the rows of one organization, the one its transaction names
  -- coreos_writer  the log's batcher and compaction: the one program part that spans organizations
  -- coreos_lookup  owns the security-definer functions that answer before the organization is known
  foreach wanted in array array['coreos_app', 'coreos_writer', 'coreos_lookup'] loop
    for attempt in 1 .. 5 loop
      begin
        if not exists (select from pg_roles where rolname = wanted) then
          execute format('create role %I nologin nobypassrls', wanted);
        end if;
        if not pg_has_role(current_user, wanted, may_switch) then
          execute format('grant %I to current_user', wanted) || case may_switch when 'SET' then ' with set true, inherit false' else '' end;
        end if;
        exit;
      exception when duplicate_object or unique_violation or internal_error then
        -- Another database of this cluster did the same in this moment ("tuple concurrently updated" is internal_error).
        if attempt = 5 then raise; end if;
      end;
    end loop;
  end loop;
end $$;

create schema sync;
grant usage on schema coreos, sync to coreos_app, coreos_writer, coreos_lookup;

-- The organization that the running transaction speaks for; null outside `withOrg`, and then no policy lets a row through.
create function coreos.organization_id() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('coreos.organization_id', true), '')::uuid;

create table coreos.organization_key (
  organization_id uuid        not null,
  key_id          int         not null check (key_id > 0),   -- counts up; the highest seals, all open
  wrapped         bytea       not null,                      -- 32 random bytes, sealed with the master key
  created_at      timestamptz not null default now(),
  primary key (organization_id, key_id)
);
alter table coreos.organization_key enable row level security;
alter table coreos.organization_key force row level security;
create policy organization_key_app on coreos.organization_key to coreos_app
  using (organization_id = coreos.organization_id()) with check (organization_id = coreos.organization_id());
grant select, insert on coreos.organization_key to coreos_app;

-- One row, sealed with the master key: a program started with another key finds out before it writes anything.
create table coreos.master_key_canary (
  only_row boolean primary key default true check (only_row),
  sealed   bytea   not null
);
grant select, insert on coreos.master_key_canary to coreos_app;
