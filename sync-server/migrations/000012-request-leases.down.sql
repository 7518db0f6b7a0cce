-- sync-server/migrations/000012-request-leases.down.sql
drop function core.lease_requests(uuid, int, double precision, int);
drop table core.request_bucket;
