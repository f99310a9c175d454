-- Hosts of organizations' own, and a daily look at whether domains are still theirs.

create table tenants.domains (
  id uuid not null constraint pk_domains primary key,
  tenant_id uuid not null,
  name varchar(232) not null,
  token varchar(60) not null,
  verified_at timestamptz,
  checked_at timestamptz,
  failed_days integer not null,
  created_at timestamptz not null
);
create unique index ux_domains_name on tenants.domains (tenant_id, name);
-- Invariant: a proven host is one organization's. Claims that nobody proved stand beside each other.
create unique index ux_domains_proven on tenants.domains (name) where verified_at is not null;
select common.protect('tenants.domains');

alter table tenants.organizations
  add column may_use_domains boolean not null default true,
  add column public_host varchar(232);
alter table tenants.organizations alter column may_use_domains drop default;

alter table identity.sso_domains
  add column checked_at timestamptz,
  add column failed_days integer not null default 0;
alter table identity.sso_domains alter column failed_days drop default;
