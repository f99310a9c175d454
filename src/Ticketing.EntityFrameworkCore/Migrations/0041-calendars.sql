create schema calendars;
grant usage on schema calendars to ticketing_app, ticketing_system;

-- Calendars that people subscribe to by a secret address.
create table calendars.feeds (
  id uuid not null constraint pk_feeds primary key,
  tenant_id uuid not null,
  kind varchar(40) not null,
  subject_id uuid not null,
  secret varchar(40) not null,
  made_at timestamptz not null
);
-- Invariant: one address a subject.
create unique index ux_feeds_subject on calendars.feeds (tenant_id, kind, subject_id);
create unique index ux_feeds_secret on calendars.feeds (tenant_id, secret);
select common.protect('calendars.feeds');
