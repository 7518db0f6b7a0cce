-- sync-server/migrations/000023-key-rotation.sql
-- Why    Keys are made anew beside a running server (npm run keys:rotate). The login does it; what serves requests gains nothing.
-- Locks  organization_key exclusively, for the moment that a trigger takes.

-- Every server hears of a new key and seals with it from then on.
create trigger tell_key after insert on coreos.organization_key for each row execute function coreos.tell_access();

do $$
begin
  execute format('create policy organization_key_login on coreos.organization_key to %I using (true) with check (true)', current_user);
end $$;
