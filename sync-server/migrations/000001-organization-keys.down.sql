-- sync-server/migrations/000001-organization-keys.down.sql
-- The roles stay: other databases of the cluster may use them. The schema `coreos` stays: it holds the list of migrations.
drop table coreos.master_key_canary;
drop table coreos.organization_key;
drop function coreos.organization_id();
revoke usage on schema coreos from coreos_app, coreos_writer, coreos_lookup;
drop schema sync;
