-- sync-server/migrations/000023-key-rotation.down.sql
drop policy organization_key_login on coreos.organization_key;
drop trigger tell_key on coreos.organization_key;
