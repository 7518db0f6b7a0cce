-- sync-server/migrations/000007-access.sql
-- Why    A member sees the workspaces they were let into, themselves or by a team, and no longer everything of the organization
--        (DESIGN §6). Somebody owns the organization, somebody the instance. Every change of rights is told to open sockets.
-- Locks  Short ones on the tables it adds a column or a trigger to. The functions of 000002 stay for the server version before.

alter table core.member drop constraint member_role_check;
alter table core.member add constraint member_role_check check (role in ('admin', 'member', 'integration'));
grant update (role), delete on core.member to coreos_app;

-- The one who can hand the organization on and end it. Its maker at first.
alter table core.organization add column owner text;
alter table core.organization no force row level security;
update core.organization set owner = created_by;
alter table core.organization force row level security;
alter table core.organization alter column owner set not null;
grant update (name, owner) on core.organization to coreos_app;

-- Runs the instance. The first account of an empty one, and whom a Super Admin adds.
create table auth.super_admin (
  account_id text        primary key references auth."user" ("id") on delete cascade,
  since      timestamptz not null default now()
);
insert into auth.super_admin (account_id) select "id" from auth."user" order by "createdAt", "id" limit 1;
grant select, insert, delete on auth.super_admin to coreos_app, coreos_lookup;

create table core.team (
  id              uuid        primary key,
  organization_id uuid        not null references core.organization on delete cascade,
  name            text        not null,
  created_by      text        not null,
  created_at      timestamptz not null default now(),
  unique (id, organization_id)
);
create unique index team_name on core.team (organization_id, lower(name));

create table core.team_member (
  team_id         uuid        not null,
  organization_id uuid        not null,
  account_id      text        not null,
  created_at      timestamptz not null default now(),
  primary key (team_id, account_id),
  foreign key (team_id, organization_id) references core.team (id, organization_id) on delete cascade,
  foreign key (organization_id, account_id) references core.member on delete cascade
);
create index team_member_account on core.team_member (account_id);

-- Who was let into a workspace, or into one document of it: a person or a team.
create table core.workspace_share (
  workspace_id    uuid        not null,
  organization_id uuid        not null,
  account_id      text,
  team_id         uuid,
  access          text        not null check (access in ('view', 'edit')),
  created_by      text        not null,
  created_at      timestamptz not null default now(),
  check (num_nonnulls(account_id, team_id) = 1),
  unique nulls not distinct (workspace_id, account_id, team_id),
  foreign key (workspace_id, organization_id) references core.workspace (id, organization_id) on delete cascade,
  foreign key (organization_id, account_id) references core.member on delete cascade,
  foreign key (team_id, organization_id) references core.team (id, organization_id) on delete cascade
);
create index workspace_share_account on core.workspace_share (account_id) where account_id is not null;
create index workspace_share_team on core.workspace_share (team_id) where team_id is not null;

create table core.document_share (
  document        text        not null references core.document (name) on delete cascade,
  organization_id uuid        not null,
  account_id      text,
  team_id         uuid,
  access          text        not null check (access in ('view', 'edit')),
  created_by      text        not null,
  created_at      timestamptz not null default now(),
  check (num_nonnulls(account_id, team_id) = 1),
  unique nulls not distinct (document, account_id, team_id),
  foreign key (organization_id, account_id) references core.member on delete cascade,
  foreign key (team_id, organization_id) references core.team (id, organization_id) on delete cascade
);
create index document_share_account on core.document_share (account_id) where account_id is not null;
create index document_share_team on core.document_share (team_id) where team_id is not null;

-- Nobody loses what they could see until now.
alter table core.workspace no force row level security;
alter table core.member no force row level security;
insert into core.workspace_share (workspace_id, organization_id, account_id, access, created_by)
  select w.id, w.organization_id, m.account_id, 'edit', w.created_by
  from core.workspace w join core.member m on m.organization_id = w.organization_id;
alter table core.workspace force row level security;
alter table core.member force row level security;

alter table core.invitation add column id uuid not null default gen_random_uuid() unique;
alter table core.invitation add column role text not null default 'member' check (role in ('admin', 'member'));
grant delete on core.invitation to coreos_app;

do $$
declare
  bound text;
begin
  foreach bound in array array['team', 'team_member', 'workspace_share', 'document_share'] loop
    execute format('alter table core.%I enable row level security', bound);
    execute format('alter table core.%I force row level security', bound);
    execute format('create policy app on core.%I to coreos_app using (organization_id = coreos.organization_id()) with check (organization_id = coreos.organization_id())', bound);
    execute format('create policy lookup on core.%I for select to coreos_lookup using (true)', bound);
    execute format('grant select, insert, delete on core.%I to coreos_app', bound);
    execute format('grant select on core.%I to coreos_lookup', bound);
  end loop;
end $$;
grant update (name) on core.team to coreos_app;
grant update (access) on core.workspace_share, core.document_share to coreos_app;

-- Who hears of it: every server, within the commit's own round trip. No payload but the organization.
create function coreos.tell_access() returns trigger language plpgsql as $$
begin
  perform pg_notify('coreos_access', coalesce(new.organization_id, old.organization_id)::text);
  return null;
end $$;
do $$
declare
  bound text;
begin
  foreach bound in array array['member', 'team_member', 'workspace_share', 'document_share'] loop
    execute format('create trigger tell_access after insert or update or delete on core.%I for each row execute function coreos.tell_access()', bound);
  end loop;
end $$;
create trigger tell_access after update of audience on core.document for each row execute function coreos.tell_access();

-- Look-ups before the organization is known. `access` is what was handed out; what a role may do with it says the matrix.

create function core.standing_in_workspace(account text, workspace uuid) returns table (role text, organization_id uuid, access text)
  language sql stable security definer set search_path = ''
  begin atomic
    select case when a.account_id is not null then 'super-admin' else m.role end, w.organization_id,
           case when a.account_id is not null or m.role = 'admin' then 'edit' else s.access end
    from core.workspace w
    left join auth.super_admin a on a.account_id = account
    left join core.member m on m.organization_id = w.organization_id and m.account_id = account
    left join lateral (
      select min(h.access) as access                          -- 'edit' comes before 'view'
      from core.workspace_share h
      where h.workspace_id = w.id
        and (h.account_id = account or h.team_id in (select t.team_id from core.team_member t where t.account_id = account))
    ) s on true
    where w.id = workspace and (a.account_id is not null or m.role = 'admin' or (m.role is not null and s.access is not null));
  end;

create function core.standing_in_document(account text, document text) returns table (role text, organization_id uuid, access text)
  language sql stable security definer set search_path = ''
  begin atomic
    select case when a.account_id is not null and d.audience <> 'private' then 'super-admin' else m.role end, d.organization_id,
           case when d.audience = 'private' or a.account_id is not null or m.role = 'admin' then 'edit' else s.access end
    from core.document d
    left join auth.super_admin a on a.account_id = account
    left join core.member m on m.organization_id = d.organization_id and m.account_id = account
    left join lateral (
      select min(h.access) as access from (
        select w.access, w.account_id, w.team_id from core.workspace_share w where w.workspace_id = d.workspace_id
        union all
        select o.access, o.account_id, o.team_id from core.document_share o where o.document = d.name
      ) h
      where h.account_id = account or h.team_id in (select t.team_id from core.team_member t where t.account_id = account)
    ) s on true
    where d.name = document
      and case when d.audience = 'private' then d.owner = account and m.role is not null   -- nobody else's, admins included
               else a.account_id is not null or m.role = 'admin' or (m.role is not null and s.access is not null) end;
  end;

create function core.workspaces_open_to(account text) returns table (id uuid, name text, organization_id uuid)
  language sql stable security definer set search_path = ''
  begin atomic
    select w.id, w.name, w.organization_id
    from core.member m join core.workspace w on w.organization_id = m.organization_id
    where m.account_id = account
      and (m.role = 'admin' or exists (
        select from core.workspace_share h
        where h.workspace_id = w.id
          and (h.account_id = account or h.team_id in (select t.team_id from core.team_member t where t.account_id = account))))
    order by w.created_at, w.id;
  end;

-- What was shared with the account alone or its teams, where the workspace was not.
create function core.documents_shared_with(account text)
  returns table (name text, kind text, workspace_id uuid, organization_id uuid, access text)
  language sql stable security definer set search_path = ''
  begin atomic
    select d.name, d.kind, d.workspace_id, d.organization_id, min(h.access)
    from core.document_share h
    join core.document d on d.name = h.document
    join core.member m on m.organization_id = d.organization_id and m.account_id = account
    where d.audience = 'workspace'
      and (h.account_id = account or h.team_id in (select t.team_id from core.team_member t where t.account_id = account))
    group by d.name, d.kind, d.workspace_id, d.organization_id
    order by min(d.created_at), d.name;
  end;

create function core.invitation_behind(token bytea)
  returns table (organization_id uuid, organization text, workspace_id uuid, workspace text, invited_by text, role text)
  language sql stable security definer set search_path = ''
  begin atomic
    select i.organization_id, o.name, w.id, w.name, coalesce(u."name", ''), i.role
    from core.invitation i
    join core.organization o on o.id = i.organization_id
    join core.workspace w on w.id = i.workspace_id
    left join auth."user" u on u."id" = i.created_by
    where i.token_sha256 = token and i.expires_at > now();
  end;

-- The first account of an empty instance; answers whether it was.
create function core.found_instance(account text) returns boolean
  language plpgsql security definer set search_path = '' as $$
begin
  perform pg_advisory_xact_lock(hashtext('coreos.super_admin'));
  if exists (select from auth.super_admin) then return false; end if;
  insert into auth.super_admin (account_id) values (account);
  return true;
end $$;

do $$
declare
  signature text;
begin
  grant create on schema core to coreos_lookup;
  foreach signature in array array['core.standing_in_workspace(text, uuid)', 'core.standing_in_document(text, text)',
                                   'core.workspaces_open_to(text)', 'core.invitation_behind(bytea)', 'core.documents_shared_with(text)', 'core.found_instance(text)'] loop
    execute format('revoke execute on function %s from public', signature);
    execute format('grant execute on function %s to coreos_app', signature);
    execute format('alter function %s owner to coreos_lookup', signature);
  end loop;
  revoke create on schema core from coreos_lookup;
end $$;
