-- sync-server/migrations/000009-audit.sql
-- Why    Who let whom in, who took what away: an append-only chain of lines per organization, written in the transaction of the change
--        itself by triggers, so that no statement can forget it.
-- Locks  Short ones for the triggers.
-- Chain  hash = sha256(previous hash, line). A line that was changed, taken out, moved or added later breaks it (core.audit_breaks); a
--        chain that was rebuilt as a whole differs from the heads that the server signs into its data directory.

create table core.audit_log (
  organization_id uuid        not null,                     -- no reference: the log outlives what it is about
  seq             bigint      not null,
  at              timestamptz not null,
  actor           text        not null,                     -- an account, `guest:<link>`, or `system`
  via             text        not null,                     -- `person`, `key:<id>`, `system`
  action          text        not null,                     -- `member.removed`
  target          text        not null,                     -- ids, never content
  detail          jsonb       not null,
  hash            bytea       not null,
  primary key (organization_id, seq)
);
create index audit_log_at on core.audit_log (organization_id, at);
create table core.audit_head (
  organization_id uuid   primary key,
  seq             bigint not null,
  hash            bytea  not null
);

do $$
declare
  bound text;
begin
  foreach bound in array array['audit_log', 'audit_head'] loop
    execute format('alter table core.%I enable row level security', bound);
    execute format('alter table core.%I force row level security', bound);
    execute format('create policy app on core.%I for select to coreos_app using (organization_id = coreos.organization_id())', bound);
    execute format('create policy lookup on core.%I to coreos_lookup using (true) with check (true)', bound);
    execute format('grant select on core.%I to coreos_app', bound);
  end loop;
end $$;
grant select, insert on core.audit_log to coreos_lookup;
grant select, insert, update on core.audit_head to coreos_lookup;

create function core.audit_line(organization uuid, seq bigint, at timestamptz, actor text, via text, action text, target text, detail jsonb) returns bytea
  language sql stable                                       -- in UTC, whatever the session says
  return convert_to(jsonb_build_array(organization, seq, extract(epoch from at), actor, via, action, target, detail)::text, 'UTF8');

create function core.audit_append(organization uuid, actor text, via text, action text, target text, detail jsonb) returns void
  language plpgsql security definer set search_path = '' as $$
declare
  head core.audit_head;
  line_at timestamptz := clock_timestamp();
begin
  insert into core.audit_head values (organization, 0, sha256('')) on conflict do nothing;
  select * into head from core.audit_head h where h.organization_id = organization for update;
  head.seq := head.seq + 1;
  head.hash := sha256(head.hash || core.audit_line(organization, head.seq, line_at, actor, via, action, target, detail));
  insert into core.audit_log values (organization, head.seq, line_at, actor, via, action, target, detail, head.hash);
  update core.audit_head h set seq = head.seq, hash = head.hash where h.organization_id = organization;
end $$;

-- The first line where the chain does not hold, and why; nothing for a sound one.
create function core.audit_breaks(organization uuid) returns table (seq bigint, why text)
  language sql stable security definer set search_path = ''
  begin atomic
    select b.seq, b.why from (
      select l.seq,
             case when l.seq <> row_number() over w then 'a line before it is missing'
                  when l.hash <> sha256(coalesce(lag(l.hash) over w, sha256('')) || core.audit_line(l.organization_id, l.seq, l.at, l.actor, l.via, l.action, l.target, l.detail))
                    then 'it is not what was written' end as why
      from core.audit_log l where l.organization_id = organization window w as (order by l.seq)
      union all
      select h.seq, 'the last lines are missing' from core.audit_head h
      where h.organization_id = organization
        and h.seq <> (select coalesce(max(l.seq), 0) from core.audit_log l where l.organization_id = organization)
    ) b
    where b.why is not null order by b.seq limit 1;
  end;

create function core.audit_organizations() returns table (organization_id uuid, seq bigint, hash bytea)
  language sql stable security definer set search_path = ''
  begin atomic
    select h.organization_id, h.seq, h.hash from core.audit_head h order by h.organization_id;
  end;

create function core.audit_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'the audit log is append-only' using errcode = 'insufficient_privilege';
end $$;
create trigger append_only before update or delete on core.audit_log for each row execute function core.audit_refuse();
create trigger append_only_whole before truncate on core.audit_log for each statement execute function core.audit_refuse();

-- What a change of rights says of itself. `actor` and `via` are set by `withOrg` (persistence/database.ts).
create function core.audit_change() returns trigger language plpgsql as $$
declare
  was jsonb := case when tg_op = 'INSERT' then '{}' else to_jsonb(old) end;
  became jsonb := case when tg_op = 'DELETE' then '{}' else to_jsonb(new) end;
  whole jsonb := was || became;
  shown constant text[] := array['role', 'access', 'audience', 'scopes', 'owner', 'expires_at', 'team_id', 'account_id', 'workspace_id'];
  verb constant text := case tg_op when 'INSERT' then 'added' when 'DELETE' then 'removed' else 'changed' end;
  detail jsonb := '{}';
  field text;
begin
  foreach field in array shown loop
    if tg_op = 'UPDATE' and was -> field is distinct from became -> field then
      detail := detail || jsonb_build_object(field, jsonb_build_array(was -> field, became -> field));
    elsif whole ? field and whole ->> field is not null then
      detail := detail || jsonb_build_object(field, whole -> field);
    end if;
  end loop;
  if tg_op = 'UPDATE' and was = became then return null; end if;
  perform core.audit_append(
    coalesce(whole ->> 'organization_id', whole ->> 'id')::uuid,
    coalesce(nullif(current_setting('coreos.actor', true), ''), 'system'),
    coalesce(nullif(current_setting('coreos.via', true), ''), 'system'),
    tg_table_name || '.' || verb,
    case tg_table_name when 'document' then whole ->> 'name'
      else coalesce(whole ->> 'document', whole ->> 'id', whole ->> 'workspace_id', whole ->> 'team_id', whole ->> 'account_id', '') end,
    detail);
  return null;
end $$;

do $$
declare
  bound text;
  signature text;
begin
  foreach bound in array array['organization', 'member', 'team', 'team_member', 'workspace', 'workspace_share', 'document_share', 'invitation', 'api_key'] loop
    execute format('create trigger audit after insert or delete on core.%I for each row execute function core.audit_change()', bound);
  end loop;
  create trigger audit_update after update of role on core.member for each row execute function core.audit_change();
  create trigger audit_update after update of name, owner on core.organization for each row execute function core.audit_change();
  create trigger audit_update after update of access on core.workspace_share for each row execute function core.audit_change();
  create trigger audit_update after update of access on core.document_share for each row execute function core.audit_change();
  create trigger audit_update after update of audience on core.document for each row execute function core.audit_change();

  grant create on schema core to coreos_lookup;
  foreach signature in array array['core.audit_append(uuid, text, text, text, text, jsonb)', 'core.audit_breaks(uuid)', 'core.audit_organizations()'] loop
    execute format('revoke execute on function %s from public', signature);
    -- The owner of the tables, too: what a foreign key deletes is deleted, and told, in its name.
    execute format('grant execute on function %s to coreos_app, %I', signature, current_user);
    execute format('alter function %s owner to coreos_lookup', signature);
  end loop;
  revoke create on schema core from coreos_lookup;
end $$;
