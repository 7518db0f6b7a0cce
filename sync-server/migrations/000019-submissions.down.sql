-- sync-server/migrations/000019-submissions.down.sql
drop function core.remove_old_submissions(timestamptz, timestamptz);
drop table core.submission_piece;
drop table core.submission;
drop function core.audit_submission();
drop trigger note_audience on core.document;
drop function core.note_audience();
alter table core.document drop column audience_since;
