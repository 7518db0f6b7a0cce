-- sync-server/migrations/000020-webhooks.sql
-- Why    Programs hear of what happens in an organization: what is to be sent is written in the transaction of what happened, and
--        is gone once it was delivered. With the organization go its webhooks and everything unsent.
-- Locks  Short ones for the triggers.
-- Seals  `secret`, `old_secret`: AES-256-GCM under a key of organization and webhook, bound to their place.

create table core.webhook (
  organization_id uuid        not null references core.organization on delete cascade,
  id              uuid        primary key,
  name            text        not null,
  url             text        not null,
  events          text[]      not null check (cardinality(events) > 0),
  is_on           boolean     not null default true,
  secret          bytea       not null,
  old_secret      bytea,                                    -- signs beside the new one until `old_until`
  old_until       timestamptz,
  key_id          int         not null,
  created_by      text        not null,
  created_at      timestamptz not null default now(),
  delivered_at    timestamptz,
  failed_at       timestamptz,                              -- the last time it failed
  failing_since   timestamptz,                              -- null: the last attempt was well
  failure         text,                                     -- a status or the reason why there was none, in our words
  unique (organization_id, id)
);
create index webhook_organization on core.webhook (organization_id, created_at);

-- What is still to be sent. `event` is the same for every webhook that hears of it, and for every attempt.
create table core.webhook_delivery (
  organization_id uuid        not null,
  webhook_id      uuid        not null,
  event           uuid        not null,
  type            text        not null,
  data            jsonb       not null,                     -- ids, never content
  happened_at     timestamptz not null default now(),
  attempts        int         not null default 0,
  due_at          timestamptz not null default now(),
  primary key (webhook_id, event),
  foreign key (organization_id, webhook_id) references core.webhook (organization_id, id) on delete cascade
);
create index webhook_delivery_due on core.webhook_delivery (due_at);

-- Up to where it was told that a document changed: each state once, whichever server saw it, and after a crash.
create table core.webhook_told (
  organization_id uuid   not null references core.organization on delete cascade,
  document        text   not null references core.document (name) on delete cascade,
  seq             bigint not null,
  primary key (document)
);

do $$
declare
  bound text;
begin
  foreach bound in array array['webhook', 'webhook_delivery', 'webhook_told'] loop
    execute format('alter table core.%I enable row level security', bound);
    execute format('alter table core.%I force row level security', bound);
    execute format('create policy app on core.%I to coreos_app using (organization_id = coreos.organization_id()) with check (organization_id = coreos.organization_id())', bound);
    execute format('create policy lookup on core.%I to coreos_lookup using (true) with check (true)', bound);
    execute format('grant select, insert, update, delete on core.%I to coreos_app', bound);
    execute format('grant select, insert, update on core.%I to coreos_lookup', bound);
  end loop;
end $$;

create function core.webhook_tell(organization uuid, event_type text, event_data jsonb) returns void
  language sql security definer set search_path = ''
  begin atomic
    insert into core.webhook_delivery (organization_id, webhook_id, event, type, data)
    select w.organization_id, w.id, e.id, event_type, event_data
    from (select gen_random_uuid() as id) e, core.webhook w
    where w.organization_id = organization and w.is_on and event_type = any(w.events);
  end;

-- Lines of the audit log that programs may hear of, under the names that they hear.
create function core.webhook_audit() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if new.action in ('member.added', 'member.changed', 'member.removed', 'workspace.added') then
    perform core.webhook_tell(new.organization_id, new.action, jsonb_build_object('actor', new.actor, 'detail', new.detail)
      || case when new.action = 'workspace.added' then jsonb_build_object('workspaceId', new.target) else '{}' end);
  end if;
  return null;
end $$;
create trigger webhook after insert on core.audit_log for each row execute function core.webhook_audit();

-- What is private to somebody is told to nobody, neither now nor by its name later.
create function core.webhook_document() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if new.audience = 'workspace' and new.kind <> 'workspace' and (tg_op = 'INSERT' or old.audience <> 'workspace') then
    perform core.webhook_tell(new.organization_id, 'document.added', jsonb_build_object('document', new.name, 'actor', new.owner));
  end if;
  return null;
end $$;
create trigger webhook after insert or update of audience on core.document for each row execute function core.webhook_document();

create function core.webhook_file() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if new.state = 'stored' and (tg_op = 'INSERT' or old.state <> 'stored') then
    perform core.webhook_tell(new.organization_id, 'file.stored', jsonb_build_object('workspaceId', new.workspace_id,
      'hash', encode(new.hash, 'hex'), 'sizeBytes', new.size_bytes, 'actor', new.created_by));
  end if;
  return null;
end $$;
create trigger webhook after insert or update of state on core.file for each row execute function core.webhook_file();

-- Heads of documents as somebody saw them committed; tells of those that nobody told of.
create function core.webhook_changed(names text[], seqs bigint[], ats timestamptz[]) returns void
  language plpgsql security definer set search_path = '' as $$
declare
  head record;
begin
  for head in
    select d.organization_id, d.name, c.seq from unnest(names, seqs, ats) as c (name, seq, at)
    join core.document d on d.name = c.name
    where d.audience = 'workspace' and d.kind <> 'workspace' and exists (
      select from core.webhook w where w.organization_id = d.organization_id and w.is_on
      and 'document.changed' = any(w.events) and w.created_at < c.at)
    order by d.name
  loop
    insert into core.webhook_told as t values (head.organization_id, head.name, head.seq)
    on conflict (document) do update set seq = excluded.seq where t.seq < excluded.seq;
    if found then
      perform core.webhook_tell(head.organization_id, 'document.changed', jsonb_build_object('document', head.name, 'seq', head.seq));
    end if;
  end loop;
end $$;

-- Takes what is due; whoever takes it has `lease` to deliver it before somebody else tries. At most two at once for a webhook.
create function core.webhook_take(most int, lease interval)
  returns table (organization_id uuid, webhook_id uuid, url text, secret bytea, old_secret bytea, key_id int, event uuid, type text, data jsonb,
                 happened_at timestamptz, attempts int)
  language sql security definer set search_path = ''
  begin atomic
    with due as (
      select d.webhook_id, d.event from core.webhook_delivery d join core.webhook w on w.id = d.webhook_id and w.is_on
      where d.due_at <= now() order by d.due_at limit most for update of d skip locked
    ), taken as (
      update core.webhook_delivery d set attempts = d.attempts + 1, due_at = now() + lease
      from due where d.webhook_id = due.webhook_id and d.event = due.event returning d.*
    )
    select t.organization_id, t.webhook_id, w.url, w.secret, case when w.old_until > now() then w.old_secret end, w.key_id,
           t.event, t.type, t.data, t.happened_at, t.attempts
    from taken t join core.webhook w on w.id = t.webhook_id;
  end;

do $$
declare
  signature text;
begin
  grant create on schema core to coreos_lookup;
  foreach signature in array array['core.webhook_tell(uuid, text, jsonb)', 'core.webhook_audit()', 'core.webhook_document()', 'core.webhook_file()',
                                   'core.webhook_changed(text[], bigint[], timestamptz[])', 'core.webhook_take(int, interval)'] loop
    execute format('revoke execute on function %s from public', signature);
    execute format('grant execute on function %s to coreos_app, %I', signature, current_user);
    execute format('alter function %s owner to coreos_lookup', signature);
  end loop;
  revoke create on schema core from coreos_lookup;
end $$;

create trigger audit after insert or delete on core.webhook for each row execute function core.audit_change();
create trigger audit_update after update of name, url, events, is_on on core.webhook for each row execute function core.audit_change();
