-- sync-server/migrations/000025-guests.sql
-- Why    Somebody without an account looks at one document, or edits it, by a link that ends.
-- Locks  None: only new objects, and one function in the place of another.

create table core.guest_link (
  organization_id uuid        not null references core.organization on delete cascade,
  id              uuid        primary key,
  document        text        not null references core.document (name) on delete cascade,
  token_sha256    bytea       not null unique check (octet_length(token_sha256) = 32),
  access          text        not null check (access in ('view', 'edit')),
  created_by      text        not null,
  created_at      timestamptz not null default now(),
  expires_at      timestamptz not null
);
create index guest_link_document on core.guest_link (document);

-- Outlives the link: history goes on saying who wrote what.
create table core.guest (
  organization_id uuid        not null references core.organization on delete cascade,
  id              uuid        primary key,
  link_id         uuid        references core.guest_link on delete set null,
  key_sha256      bytea       not null check (octet_length(key_sha256) = 32), -- of the device that came by the link
  name            text        not null,
  created_at      timestamptz not null default now(),
  seen_at         timestamptz not null default now()
);
create index guest_by_link on core.guest (link_id);

do $$
declare
  bound text;
begin
  foreach bound in array array['guest_link', 'guest'] loop
    execute format('alter table core.%I enable row level security', bound);
    execute format('alter table core.%I force row level security', bound);
    execute format('create policy app on core.%I to coreos_app using (organization_id = coreos.organization_id()) with check (organization_id = coreos.organization_id())', bound);
    execute format('create policy lookup on core.%I for select to coreos_lookup using (true)', bound);
    execute format('grant select on core.%I to coreos_lookup', bound);
    execute format('create trigger audit after insert or delete on core.%I for each row execute function core.audit_change()', bound);
  end loop;
end $$;
grant select, insert, delete on core.guest_link to coreos_app;
grant select, insert, update (name, seen_at) on core.guest to coreos_app;
create trigger tell_access after insert or update or delete on core.guest_link for each row execute function coreos.tell_access();

-- A link is worth what its maker may still do: share the document. What became private is nobody else's.
create function core.guest_link_is_good(link core.guest_link) returns boolean
  language sql stable security definer set search_path = ''
  begin atomic
    select link.expires_at > now() and exists (
      select from core.document d
      where d.name = link.document and d.audience <> 'private'
        and (exists (select from auth.super_admin a where a.account_id = link.created_by)
          or exists (select from core.member m where m.organization_id = d.organization_id and m.account_id = link.created_by
                       and (m.role = 'admin' or d.owner = link.created_by))));
  end;

create function core.guest_link_behind(token bytea)
  returns table (id uuid, organization_id uuid, organization text, document text, access text, expires_at timestamptz)
  language sql stable security definer set search_path = ''
  begin atomic
    select l.id, l.organization_id, o.name, l.document, l.access, l.expires_at
    from core.guest_link l join core.organization o on o.id = l.organization_id
    where l.token_sha256 = token and core.guest_link_is_good(l);
  end;

create function core.guest_names(wanted uuid[]) returns table (id uuid, name text)
  language sql stable security definer set search_path = ''
  begin atomic
    select g.id, g.name from core.guest g where g.id = any (wanted);
  end;

create or replace function core.standing_in_document(account text, document text) returns table (role text, organization_id uuid, access text)
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
               else a.account_id is not null or m.role = 'admin' or (m.role is not null and s.access is not null) end
    union all
    select 'guest', l.organization_id, l.access
    from core.guest g join core.guest_link l on l.id = g.link_id
    where g.id = case when account ~ '^guest:[0-9a-f-]{36}$' then substr(account, 7)::uuid end
      and l.document = standing_in_document.document and core.guest_link_is_good(l);
  end;

do $$
declare
  signature text;
begin
  grant create on schema core to coreos_lookup;
  foreach signature in array array['core.guest_link_is_good(core.guest_link)', 'core.guest_link_behind(bytea)', 'core.guest_names(uuid[])'] loop
    execute format('revoke execute on function %s from public', signature);
    execute format('grant execute on function %s to coreos_app', signature);
    execute format('alter function %s owner to coreos_lookup', signature);
  end loop;
  revoke create on schema core from coreos_lookup;
end $$;
