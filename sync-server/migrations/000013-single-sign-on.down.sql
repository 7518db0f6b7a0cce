-- Sessions of single sign-on end: without the column they would enter every organization of their account.
delete from auth."session" where "organizationId" is not null;
drop function core.sso_domains_waiting();
drop function core.sso_behind(text);
drop table auth.sso_attempt;
drop table core.sso_identity;
drop table core.sso_domain;
drop table core.sso;
alter table auth."session" drop column "organizationId";
