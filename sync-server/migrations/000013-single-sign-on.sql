-- sync-server/migrations/000013-single-sign-on.sql
-- Why    An organization lets its people in through its own OpenID provider; such a session enters that organization alone.
-- Locks  A short one on auth.session for a column.

-- better-auth writes and answers it (auth/accounts.ts). Null: a sign-in of ours, good for every organization of the account.
alter table auth."session" add column "organizationId" uuid references core.organization on delete cascade;

create table core.sso (
  organization_id uuid        primary key references core.organization on delete cascade,
  preset          text        not null check (preset in ('google', 'microsoft', 'apple', 'other')),
  issuer          text        not null,
  client_id       text        not null,
  client_secret   bytea       not null,                     -- sealed with the organization's key
  key_id          int         not null,
  changed_at      timestamptz not null default now(),
  tested_at       timestamptz,                              -- since the last change
  is_on           boolean     not null default false check (not is_on or tested_at is not null)
);

create table core.sso_domain (
  organization_id uuid        not null references core.sso on delete cascade,
  domain          text        not null,                     -- lower case
  asked_at        timestamptz not null default now(),
  confirmed_at    timestamptz,                              -- by the Super Admin: it counts from then on
  primary key (organization_id, domain)
);
create unique index sso_domain_confirmed on core.sso_domain (domain) where confirmed_at is not null;

-- Goes with the membership: who was removed does not come back in by signing in.
create table core.sso_identity (
  organization_id uuid        not null,
  issuer          text        not null,
  subject         text        not null,
  account_id      text        not null,
  created_at      timestamptz not null default now(),
  primary key (organization_id, issuer, subject),
  unique (organization_id, issuer, account_id),             -- an address that the provider gave to somebody else is somebody else
  foreign key (organization_id, account_id) references core.member on delete cascade
);

do $$
declare
  bound text;
begin
  foreach bound in array array['sso', 'sso_domain', 'sso_identity'] loop
    execute format('alter table core.%I enable row level security', bound);
    execute format('alter table core.%I force row level security', bound);
    execute format('create policy app on core.%I to coreos_app using (organization_id = coreos.organization_id()) with check (organization_id = coreos.organization_id())', bound);
    execute format('create policy lookup on core.%I for select to coreos_lookup using (true)', bound);
    execute format('grant select, insert, update, delete on core.%I to coreos_app', bound);
    execute format('grant select on core.%I to coreos_lookup', bound);
  end loop;
end $$;

-- One way to the provider and back: deleted when it is used. What proves that the same browser returns is in its cookie alone.
create table auth.sso_attempt (
  state_sha256    bytea       primary key check (octet_length(state_sha256) = 32),
  organization_id uuid        not null references core.organization on delete cascade,
  tester          text,                                     -- the admin who only tries it; null: a sign-in
  changed_at      timestamptz not null,                     -- of the settings it began with
  expires_at      timestamptz not null
);
create index sso_attempt_expires on auth.sso_attempt (expires_at);
grant select, insert, delete on auth.sso_attempt to coreos_app;

create function core.sso_behind(mail_domain text) returns uuid
  language sql stable security definer set search_path = ''
  begin atomic
    select s.organization_id from core.sso_domain d join core.sso s on s.organization_id = d.organization_id
    where d.domain = mail_domain and d.confirmed_at is not null and s.is_on;
  end;

-- For the Super Admin alone: asked after the matrix.
create function core.sso_domains_waiting() returns table (organization_id uuid, organization text, domain text, asked_at timestamptz)
  language sql stable security definer set search_path = ''
  begin atomic
    select d.organization_id, o.name, d.domain, d.asked_at from core.sso_domain d join core.organization o on o.id = d.organization_id
    where d.confirmed_at is null order by d.asked_at, d.domain limit 500;
  end;

do $$
declare
  signature text;
begin
  grant create on schema core to coreos_lookup;
  foreach signature in array array['core.sso_behind(text)', 'core.sso_domains_waiting()'] loop
    execute format('revoke execute on function %s from public', signature);
    execute format('grant execute on function %s to coreos_app', signature);
    execute format('alter function %s owner to coreos_lookup', signature);
  end loop;
  revoke create on schema core from coreos_lookup;
end $$;
