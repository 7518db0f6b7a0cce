-- sync-server/migrations/000002-people.sql
-- Why    People sign in, belong to organizations, and documents exist by a row here: rights are never read from a document.
-- Locks  None: only new objects.
-- Note   Tables of `auth` are better-auth 1.7.25's own (getMigrations().compileMigrations()), written down here because
--        it never migrates by itself. Organizations are ours: its plugin knows no row policy and invites by e-mail, once.
--        `created_by` and `owner` hold account ids without a foreign key: a person may be erased, what they made stays.

create schema auth;
create schema core;
grant usage on schema auth, core to coreos_app, coreos_lookup;

create table auth."user" (
  "id"            text        primary key,
  "name"          text        not null,
  "email"         text        not null unique,              -- lower case
  "emailVerified" boolean     not null,
  "image"         text,
  "createdAt"     timestamptz not null default current_timestamp,
  "updatedAt"     timestamptz not null default current_timestamp
);
create table auth."session" (
  "id"        text        primary key,
  "expiresAt" timestamptz not null,
  "token"     text        not null unique,                  -- worth nothing without the signature in the cookie
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId"    text        not null references auth."user" ("id") on delete cascade
);
create table auth."account" (
  "id"                    text        primary key,
  "accountId"             text        not null,
  "providerId"            text        not null,
  "userId"                text        not null references auth."user" ("id") on delete cascade,
  "accessToken"           text,
  "refreshToken"          text,
  "idToken"               text,
  "accessTokenExpiresAt"  timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  "scope"                 text,
  "password"              text,                             -- argon2id, PHC string
  "createdAt"             timestamptz not null default current_timestamp,
  "updatedAt"             timestamptz not null
);
create table auth."verification" (
  "id"         text        primary key,
  "identifier" text        not null,
  "value"      text        not null,
  "expiresAt"  timestamptz not null,
  "createdAt"  timestamptz not null default current_timestamp,
  "updatedAt"  timestamptz not null default current_timestamp
);
create index "session_userId_idx" on auth."session" ("userId");
create index "account_userId_idx" on auth."account" ("userId");
create index "verification_identifier_idx" on auth."verification" ("identifier");
grant select, insert, update, delete on all tables in schema auth to coreos_app;
grant select on auth."user" to coreos_lookup;

create table core.organization (
  id         uuid        primary key,
  name       text        not null,
  created_by text        not null,
  created_at timestamptz not null default now()
);

create table core.member (
  organization_id uuid        not null references core.organization on delete cascade,
  account_id      text        not null references auth."user" ("id") on delete cascade,
  role            text        not null check (role in ('admin', 'member')),
  created_at      timestamptz not null default now(),
  primary key (organization_id, account_id)
);
create index member_account on core.member (account_id);

create table core.workspace (
  id              uuid        primary key,                  -- the device's own: claimed once (SPEC law 16)
  organization_id uuid        not null references core.organization on delete cascade,
  name            text        not null,
  created_by      text        not null,
  created_at      timestamptz not null default now(),
  unique (id, organization_id)
);
create index workspace_organization on core.workspace (organization_id);

create table core.document (
  name            text        primary key,                  -- the document name of schema/protocol
  workspace_id    uuid        not null,
  organization_id uuid        not null,
  kind            text        not null,
  audience        text        not null check (audience in ('workspace', 'private')),
  owner           text        not null,
  created_at      timestamptz not null default now(),
  foreign key (workspace_id, organization_id) references core.workspace (id, organization_id) on delete cascade
);
create index document_workspace on core.document (organization_id, workspace_id);

create table core.invitation (
  token_sha256    bytea       primary key,                  -- the token itself is in the link and nowhere else
  workspace_id    uuid        not null,
  organization_id uuid        not null,
  created_by      text        not null,
  created_at      timestamptz not null default now(),
  expires_at      timestamptz not null,
  foreign key (workspace_id, organization_id) references core.workspace (id, organization_id) on delete cascade
);
create index invitation_workspace on core.invitation (organization_id, workspace_id);

do $$
declare
  bound record;
begin
  for bound in
    select * from (values ('organization', 'id'), ('member', 'organization_id'), ('workspace', 'organization_id'),
                          ('document', 'organization_id'), ('invitation', 'organization_id')) as t (name, key)
  loop
    execute format('alter table core.%I enable row level security', bound.name);
    execute format('alter table core.%I force row level security', bound.name);
    execute format('create policy app on core.%1$I to coreos_app using (%2$I = coreos.organization_id()) with check (%2$I = coreos.organization_id())',
                   bound.name, bound.key);
    execute format('create policy lookup on core.%I for select to coreos_lookup using (true)', bound.name);
    execute format('grant select, insert on core.%I to coreos_app', bound.name);
    execute format('grant select on core.%I to coreos_lookup', bound.name);
  end loop;
end $$;

-- Look-ups before the organization is known. Each answers about the one account or the one token it is given.

create function core.organizations_of(account text) returns table (id uuid, name text, role text)
  language sql stable security definer set search_path = ''
  begin atomic
    select o.id, o.name, m.role from core.member m join core.organization o on o.id = m.organization_id
    where m.account_id = account order by m.created_at, o.id;
  end;

create function core.workspaces_of(account text) returns table (id uuid, name text, organization_id uuid)
  language sql stable security definer set search_path = ''
  begin atomic
    select w.id, w.name, w.organization_id from core.member m join core.workspace w on w.organization_id = m.organization_id
    where m.account_id = account order by w.created_at, w.id;
  end;

create function core.role_in_workspace(account text, workspace uuid) returns table (role text, organization_id uuid)
  language sql stable security definer set search_path = ''
  begin atomic
    select m.role, m.organization_id from core.workspace w join core.member m on m.organization_id = w.organization_id
    where w.id = workspace and m.account_id = account;
  end;

create function core.role_in_document(account text, document text) returns table (role text, organization_id uuid)
  language sql stable security definer set search_path = ''
  begin atomic
    select m.role, m.organization_id from core.document d join core.member m on m.organization_id = d.organization_id
    where d.name = document and m.account_id = account and (d.audience = 'workspace' or d.owner = account);
  end;

create function core.open_invitation(token bytea)
  returns table (organization_id uuid, organization text, workspace_id uuid, workspace text, invited_by text)
  language sql stable security definer set search_path = ''
  begin atomic
    select i.organization_id, o.name, w.id, w.name, coalesce(u."name", '')
    from core.invitation i
    join core.organization o on o.id = i.organization_id
    join core.workspace w on w.id = i.workspace_id
    left join auth."user" u on u."id" = i.created_by
    where i.token_sha256 = token and i.expires_at > now();
  end;

do $$
declare
  signature text;
begin
  grant create on schema core to coreos_lookup;            -- a new owner must be able to create where the function lives
  foreach signature in array array['core.organizations_of(text)', 'core.workspaces_of(text)', 'core.role_in_workspace(text, uuid)',
                                   'core.role_in_document(text, text)', 'core.open_invitation(bytea)'] loop
    execute format('revoke execute on function %s from public', signature);
    execute format('grant execute on function %s to coreos_app', signature);
    execute format('alter function %s owner to coreos_lookup', signature);
  end loop;
  revoke create on schema core from coreos_lookup;
end $$;
