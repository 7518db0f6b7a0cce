-- sync-server/migrations/000004-files.down.sql
drop function core.organizations_with_files_unseen(timestamptz);
drop table core.file_piece;
drop table core.file;
