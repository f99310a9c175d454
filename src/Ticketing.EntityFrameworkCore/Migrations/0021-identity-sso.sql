-- Sign-in by an organization's own identity provider: the connections, who is who there, domains proven by DNS.

create table identity.sso_connections (
  id uuid not null constraint pk_sso_connections primary key,
  tenant_id uuid not null,
  name varchar(60) not null,
  issuer varchar(500) not null,
  client_id varchar(255) not null,
  -- Encrypted by the installation's key ring.
  protected_secret text not null,
  scopes varchar(300) not null,
  role_claim varchar(200),
  rule_values text[] not null,
  rule_roles text[] not null,
  default_role varchar(60),
  is_enabled boolean not null,
  created_at timestamptz not null
);
create index ix_sso_connections_tenant on identity.sso_connections (tenant_id);
select common.protect('identity.sso_connections');

-- Invariant: a person is (organization, issuer, subject), and nobody else ever.
create table identity.external_logins (
  id uuid not null constraint pk_external_logins primary key,
  tenant_id uuid not null,
  connection_id uuid not null constraint fk_external_logins_connections references identity.sso_connections on delete cascade,
  issuer varchar(500) not null,
  subject varchar(255) not null,
  user_id uuid not null constraint fk_external_logins_users references identity.users on delete cascade,
  created_at timestamptz not null,
  last_used_at timestamptz not null
);
create unique index ux_external_logins_subject on identity.external_logins (tenant_id, issuer, subject);
create index ix_external_logins_user_id on identity.external_logins (user_id);
create index ix_external_logins_connection on identity.external_logins (connection_id);
select common.protect('identity.external_logins');

create table identity.sso_domains (
  id uuid not null constraint pk_sso_domains primary key,
  tenant_id uuid not null,
  name varchar(253) not null,
  token varchar(60) not null,
  verified_at timestamptz,
  is_forced boolean not null,
  created_at timestamptz not null,
  constraint ck_sso_domains_forced check (not is_forced or verified_at is not null)
);
create unique index ux_sso_domains_name on identity.sso_domains (tenant_id, name);
create index ix_sso_domains_verified on identity.sso_domains (name) where verified_at is not null;
select common.protect('identity.sso_domains');

-- A session that an organization's provider began is worth something in that organization alone.
alter table identity.user_sessions add column organization_id uuid;

-- Who has to use the provider is part of what members may do.
create trigger tr_sso_connections_access after insert or update or delete on identity.sso_connections for each row execute function identity.tell_access();
create trigger tr_sso_domains_access after insert or update or delete on identity.sso_domains for each row execute function identity.tell_access();
