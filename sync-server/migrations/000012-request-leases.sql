-- sync-server/migrations/000012-request-leases.sql
-- Why    What an organization may ask in a minute is one bucket for all servers together. They take from it in handfuls.
-- Locks  None: only new objects. Unlogged: a crash fills every bucket up, which harms nobody.

create unlogged table core.request_bucket (
  organization_id uuid             primary key,
  tokens          double precision not null,
  filled_at       timestamptz      not null,
  granted         int              not null                 -- by the last lease: a statement answers only what it wrote
);
alter table core.request_bucket enable row level security;
alter table core.request_bucket force row level security;
create policy app on core.request_bucket to coreos_app using (organization_id = coreos.organization_id()) with check (organization_id = coreos.organization_id());
grant select, insert, update on core.request_bucket to coreos_app;

-- Takes as many as there are, `wanted` at most, in one statement: what is left fills up by `per_s`, to `most`.
create function core.lease_requests(organization uuid, wanted int, per_s double precision, most int) returns int
  language sql volatile set search_path = ''
  begin atomic
    insert into core.request_bucket as b (organization_id, tokens, filled_at, granted)
    values (organization, most - least(wanted, most), clock_timestamp(), least(wanted, most))
    on conflict (organization_id) do update set
      granted = least(wanted, floor(least(most, b.tokens + greatest(0, extract(epoch from clock_timestamp() - b.filled_at)) * per_s)))::int,
      tokens = least(most, b.tokens + greatest(0, extract(epoch from clock_timestamp() - b.filled_at)) * per_s)
               - least(wanted, floor(least(most, b.tokens + greatest(0, extract(epoch from clock_timestamp() - b.filled_at)) * per_s))),
      filled_at = greatest(b.filled_at, clock_timestamp())
    returning b.granted;
  end;
