-- sync-server/migrations/000016-organization-deletion.down.sql
drop policy deleted_only on coreos.organization_key;
drop policy deleted_only on core.organization;
