-- sync-server/migrations/000024-webhook-turns.sql
-- Why    Whoever does not answer for ten seconds a message held up everybody's: each webhook has a few turns at a time, not all of them.
-- Locks  webhook_delivery for the time of an index; what waits there is sent a moment later.

create index webhook_delivery_turn on core.webhook_delivery (webhook_id, due_at);
drop function core.webhook_take(int, interval);

-- `busy`: webhooks that have all their turns already.
create function core.webhook_take(most int, each int, busy uuid[], lease interval)
  returns table (organization_id uuid, webhook_id uuid, url text, secret bytea, old_secret bytea, key_id int, event uuid, type text, data jsonb,
                 happened_at timestamptz, attempts int)
  language sql security definer set search_path = ''
  begin atomic
    with due as (
      select d.webhook_id, d.event
      from core.webhook w cross join lateral (
        select o.webhook_id, o.event, o.due_at from core.webhook_delivery o
        where o.webhook_id = w.id and o.due_at <= now() order by o.due_at limit each for update skip locked) d
      where w.is_on and w.id <> all (busy) order by d.due_at limit most
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
  signature constant text := 'core.webhook_take(int, int, uuid[], interval)';
begin
  grant create on schema core to coreos_lookup;
  execute format('revoke execute on function %s from public', signature);
  execute format('grant execute on function %s to coreos_app, %I', signature, current_user);
  execute format('alter function %s owner to coreos_lookup', signature);
  revoke create on schema core from coreos_lookup;
end $$;
