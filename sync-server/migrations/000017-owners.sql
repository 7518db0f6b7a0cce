-- sync-server/migrations/000017-owners.sql
-- Why    Whoever deletes their account may become the owner of an organization in the same moment: it is asked once more at the end.
-- Locks  None: only a new function.

create function core.owns_any(account text) returns boolean
  language sql stable security definer set search_path = ''
  begin atomic
    select exists (select from core.organization o where o.owner = account);
  end;

do $$
begin
  grant create on schema core to coreos_lookup;
  revoke execute on function core.owns_any(text) from public;
  grant execute on function core.owns_any(text) to coreos_app;
  alter function core.owns_any(text) owner to coreos_lookup;
  revoke create on schema core from coreos_lookup;
end $$;
