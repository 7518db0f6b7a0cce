-- sync-server/migrations/000025-guests.down.sql
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
               else a.account_id is not null or m.role = 'admin' or (m.role is not null and s.access is not null) end;
  end;
drop function core.guest_names(uuid[]), core.guest_link_behind(bytea), core.guest_link_is_good(core.guest_link);
drop table core.guest, core.guest_link;
