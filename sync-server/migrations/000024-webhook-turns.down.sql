-- sync-server/migrations/000024-webhook-turns.down.sql
drop function core.webhook_take(int, int, uuid[], interval);
drop index core.webhook_delivery_turn;
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
  signature constant text := 'core.webhook_take(int, interval)';
begin
  grant create on schema core to coreos_lookup;
  execute format('revoke execute on function %s from public', signature);
  execute format('grant execute on function %s to coreos_app, %I', signature, current_user);
  execute format('alter function %s owner to coreos_lookup', signature);
  revoke create on schema core from coreos_lookup;
end $$;
