-- sync-server/migrations/000009-audit.down.sql
do $$
declare
  bound record;
begin
  for bound in select c.relname as name, t.tgname as trigger from pg_trigger t join pg_class c on c.oid = t.tgrelid
               where t.tgname in ('audit', 'audit_update') and c.relnamespace = 'core'::regnamespace loop
    execute format('drop trigger %I on core.%I', bound.trigger, bound.name);
  end loop;
end $$;
drop function core.audit_change(), core.audit_append(uuid, text, text, text, text, jsonb), core.audit_breaks(uuid), core.audit_organizations();
drop table core.audit_head, core.audit_log;
drop function core.audit_line(uuid, bigint, timestamptz, text, text, text, text, jsonb), core.audit_refuse();
