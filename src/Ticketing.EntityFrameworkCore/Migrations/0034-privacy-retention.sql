-- How long organizations keep what, where that differs from the defaults; and people whose data is only kept.
create schema privacy;
grant usage on schema privacy to ticketing_app, ticketing_system;

create table privacy.retention_periods (
  id uuid not null constraint pk_retention_periods primary key,
  tenant_id uuid not null,
  kind varchar(40) not null,
  question_id uuid constraint fk_retention_periods_questions references catalog.questions on delete cascade,
  days integer not null,
  constraint ck_retention_periods_days check (days >= 0),
  constraint ck_retention_periods_question check (question_id is null or kind = 'Answers')
);
create unique index ux_retention_periods on privacy.retention_periods (tenant_id, kind, question_id) nulls not distinct;
create index ix_retention_periods_question on privacy.retention_periods (question_id) where question_id is not null;
select common.protect('privacy.retention_periods');

create table tenants.restrictions (
  id uuid not null constraint pk_restrictions primary key,
  tenant_id uuid not null,
  email varchar(254) not null,
  reason varchar(300) not null,
  since timestamptz not null
);
-- In lower case, as it is looked for.
create unique index ux_restrictions_email on tenants.restrictions (tenant_id, email);
select common.protect('tenants.restrictions');
