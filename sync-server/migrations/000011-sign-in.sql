-- sync-server/migrations/000011-sign-in.sql
-- Why    Sessions are looked at and ended, a password is set anew by a link, a second factor is asked for.
-- Locks  Short ones on auth.session and auth.refresh_family for a column and a trigger each.
-- Note   Columns in better-auth's own spelling where the table is its own; it neither reads nor writes them.

alter table auth."session" add column "lastUsedAt" timestamptz, add column "lastAddress" text;
alter table auth.refresh_family add column last_used_at timestamptz, add column last_address text, add column user_agent text;

-- An access token outlives its session by up to five minutes, unless every server knows: what ended lately.
create table auth.ended_session (
  id       text        primary key,
  ended_at timestamptz not null default now()
);
create index ended_session_lately on auth.ended_session (ended_at);
grant select, insert, delete on auth.ended_session to coreos_app;

create function auth.tell_ended_session() returns trigger language plpgsql as $$
begin
  insert into auth.ended_session (id) values (old.id::text) on conflict do nothing;
  perform pg_notify('coreos_sessions', old.id::text);
  return null;
end $$;
create trigger tell_ended after delete on auth."session" for each row execute function auth.tell_ended_session();
create trigger tell_ended after update of revoked_at on auth.refresh_family
  for each row when (old.revoked_at is null and new.revoked_at is not null) execute function auth.tell_ended_session();
create trigger tell_ended_too after delete on auth.refresh_family for each row execute function auth.tell_ended_session();

create table auth.password_reset (
  token_sha256 bytea       primary key check (octet_length(token_sha256) = 32),
  account_id   text        not null references auth."user" ("id") on delete cascade,
  created_at   timestamptz not null default now(),
  expires_at   timestamptz not null
);
create index password_reset_account on auth.password_reset (account_id);

create table auth.second_factor (
  account_id   text        primary key references auth."user" ("id") on delete cascade,
  secret       bytea       not null,                        -- sealed by a key outside the database
  begun_at     timestamptz not null default now(),
  confirmed_at timestamptz,                                 -- null: nobody is asked for it yet
  last_step    bigint      not null default 0               -- no code of this time step or an earlier one is good again
);
create table auth.backup_code (
  account_id text        not null references auth.second_factor on delete cascade,
  code_hmac  bytea       not null check (octet_length(code_hmac) = 32),
  primary key (account_id, code_hmac)                       -- used once: then the row is gone
);
grant select, insert, update, delete on auth.password_reset, auth.second_factor, auth.backup_code to coreos_app;

-- Who sets a password anew can read what the account can read. So an admin may only where the account has nothing that is not the
-- organization's own: no other membership but in an organization of its own in which there is nobody and nothing else.
create function core.may_reset(organization uuid, account text) returns boolean
  language sql stable security definer set search_path = ''
  begin atomic
    select exists (select from core.member m where m.organization_id = organization and m.account_id = account and m.role <> 'integration')
      and not exists (select from core.organization o where o.id = organization and o.owner = account)
      and not exists (select from auth.super_admin a where a.account_id = account)
      and not exists (
        select from core.member m join core.organization o on o.id = m.organization_id
        where m.account_id = account and m.organization_id <> organization
          and (o.owner <> account
               or exists (select from core.member n where n.organization_id = o.id and n.account_id <> account)
               or exists (select from core.workspace w where w.organization_id = o.id)));
  end;

grant create on schema core to coreos_lookup;
revoke execute on function core.may_reset(uuid, text) from public;
grant execute on function core.may_reset(uuid, text) to coreos_app;
alter function core.may_reset(uuid, text) owner to coreos_lookup;
revoke create on schema core from coreos_lookup;
