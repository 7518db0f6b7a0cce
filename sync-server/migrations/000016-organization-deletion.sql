-- sync-server/migrations/000016-organization-deletion.sql
-- Why    Requests may delete an organization and its keys, and only one that was written down as deleted in the same breath: a slip removes none.
-- Locks  Short ones on the two tables for a policy each.

create policy deleted_only on core.organization as restrictive for delete to coreos_app
  using (exists (select from coreos.deleted_organization d where d.id = organization.id));
create policy deleted_only on coreos.organization_key as restrictive for delete to coreos_app
  using (exists (select from coreos.deleted_organization d where d.id = organization_key.organization_id));
