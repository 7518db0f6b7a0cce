-- sync-server/migrations/000008-keys.sql
-- Why    Programs come in with keys of their own, and stay in with refresh tokens that are good once.
-- Locks  None: only new objects. Secrets are kept as SHA-256: they are 256 random bits, so no slow hash is needed.

create table core.api_key (
  id              uuid        primary key,
  organization_id uuid        not null,
  account_id      text        not null,
  name            text        not null,
  prefix          text        not null,
  token_sha256    bytea       not null unique check (octet_length(token_sha256) = 32),
  scopes          text[]      not null,
  created_by      text        not null,
  created_at      timestamptz not null default now(),
  expires_at      timestamptz not null,
  last_used_at    timestamptz,
  foreign key (organization_id, account_id) references core.member on delete cascade
);
create index api_key_account on core.api_key (organization_id, account_id);
alter table core.api_key enable row level security;
alter table core.api_key force row level security;
create policy app on core.api_key to coreos_app using (organization_id = coreos.organization_id()) with check (organization_id = coreos.organization_id());
create policy lookup on core.api_key for select to coreos_lookup using (true);
grant select, insert, delete, update (last_used_at) on core.api_key to coreos_app;
grant select on core.api_key to coreos_lookup;
create trigger tell_access after insert or delete on core.api_key for each row execute function coreos.tell_access();

-- What a key is before its organization is known. Nothing for an ended one.
create function core.key_behind(token bytea)
  returns table (id uuid, organization_id uuid, account_id text, name text, scopes text[], expires_at timestamptz)
  language sql stable security definer set search_path = ''
  begin atomic
    select k.id, k.organization_id, k.account_id, u."name", k.scopes, k.expires_at
    from core.api_key k join auth."user" u on u."id" = k.account_id
    where k.token_sha256 = token and k.expires_at > now();
  end;

grant create on schema core to coreos_lookup;
revoke execute on function core.key_behind(bytea) from public;
grant execute on function core.key_behind(bytea) to coreos_app;
alter function core.key_behind(bytea) owner to coreos_lookup;
revoke create on schema core from coreos_lookup;

-- One sign-in of a program. All its tokens end with it.
create table auth.refresh_family (
  id         uuid        primary key,
  account_id text        not null references auth."user" ("id") on delete cascade,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,                          -- whatever happens in between
  revoked_at timestamptz
);
create index refresh_family_account on auth.refresh_family (account_id);

create table auth.refresh_token (
  token_sha256 bytea       primary key check (octet_length(token_sha256) = 32),
  family_id    uuid        not null references auth.refresh_family on delete cascade,
  created_at   timestamptz not null default now(),
  used_at      timestamptz,
  successor    bytea,                                       -- sealed with the token itself: only who holds it can read the next
  check ((used_at is null) = (successor is null))
);
create index refresh_token_family on auth.refresh_token (family_id);
-- One chain: a family has at most one token that was not used yet.
create unique index refresh_token_living on auth.refresh_token (family_id) where used_at is null;
grant select, insert, update, delete on auth.refresh_family, auth.refresh_token to coreos_app;
