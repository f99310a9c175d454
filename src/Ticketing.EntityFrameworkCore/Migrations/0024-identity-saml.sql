-- Providers that speak SAML 2.0, and sign-ins that are under way at them.
alter table identity.sso_connections
  add column kind varchar(40) not null default 'Oidc',
  add column sign_on_url varchar(2000),
  -- The only keys believed, as X.509 certificates in base64.
  add column certificates text[] not null default '{}',
  add column email_claim varchar(200),
  add column name_claim varchar(200);
alter table identity.sso_connections alter column kind drop default, alter column certificates drop default;

-- Invariant: one answer a request. It comes from the provider's site without our cookies, and waits here for the browser that asked.
create table identity.saml_requests (
  id uuid not null constraint pk_saml_requests primary key,
  tenant_id uuid not null,
  connection_id uuid not null constraint fk_saml_requests_connections references identity.sso_connections on delete cascade,
  request_id varchar(60) not null,
  relay_hash bytea not null,
  expires_at timestamptz not null,
  answered_at timestamptz,
  -- Encrypted by the installation's key ring.
  answer text
);
create unique index ux_saml_requests_relay on identity.saml_requests (connection_id, relay_hash);
create unique index ux_saml_requests_request on identity.saml_requests (connection_id, request_id);
create index ix_saml_requests_expired on identity.saml_requests (tenant_id, expires_at);
select common.protect('identity.saml_requests');
