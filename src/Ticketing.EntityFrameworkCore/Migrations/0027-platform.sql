-- Those who run the installation: who they are, their visits to organizations, and what they set for one.

create table identity.operators (
  user_id uuid not null constraint pk_operators primary key constraint fk_operators_users references identity.users on delete cascade,
  since timestamptz not null
);
-- Only through its door.
grant select, insert, delete on identity.operators to ticketing_system;

create function identity.tell_operator() returns trigger language plpgsql as $$
begin
  perform pg_notify('ticketing', 'operator ' || old.user_id);
  return null;
end $$;
create trigger tr_operators_deleted after delete on identity.operators for each row execute function identity.tell_operator();

create table identity.operator_visits (
  id uuid not null constraint pk_operator_visits primary key,
  tenant_id uuid not null,
  operator_id uuid not null,
  reason varchar(300) not null,
  began_at timestamptz not null,
  ends_at timestamptz not null,
  constraint ck_operator_visits_times check (began_at <= ends_at)
);
create index ix_operator_visits_began_at on identity.operator_visits (tenant_id, began_at);
create index ix_operator_visits_operator on identity.operator_visits (operator_id, ends_at);
select common.protect('identity.operator_visits');
-- A visit is access, so who remembers access is told.
create trigger tr_operator_visits_access after insert or update or delete on identity.operator_visits for each row execute function identity.tell_access();

alter table tenants.organizations
  add column suspension_reason varchar(300),
  add column may_use_sso boolean not null default true,
  add column max_events integer,
  add constraint ck_organizations_suspension check ((status = 'Suspended') = (suspension_reason is not null));
alter table tenants.organizations alter column may_use_sso drop default;
