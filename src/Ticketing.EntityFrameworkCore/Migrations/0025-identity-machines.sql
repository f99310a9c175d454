-- OAuth 2.0 clients of organizations, and the installation's keys that sign their access tokens.

create table identity.api_clients (
  id uuid not null constraint pk_api_clients primary key,
  tenant_id uuid not null,
  name varchar(60) not null,
  secret_hash bytea,
  public_key varchar(2000),
  permissions text[] not null,
  event_ids uuid[] not null,
  owner_id uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz,
  -- Invariant: a client proves itself in one way.
  constraint ck_api_clients_proof check ((secret_hash is null) <> (public_key is null))
);
create index ix_api_clients_created_at on identity.api_clients (tenant_id, created_at);
select common.protect('identity.api_clients');

create function identity.tell_client() returns trigger language plpgsql as $$
begin
  perform pg_notify('ticketing', 'client ' || old.id);
  return null;
end $$;
create trigger tr_api_clients_changed after update of secret_hash, public_key, permissions, event_ids, expires_at, revoked_at on identity.api_clients
  for each row execute function identity.tell_client();
create trigger tr_api_clients_deleted after delete on identity.api_clients for each row execute function identity.tell_client();

create table identity.signing_keys (
  id varchar(64) not null constraint pk_signing_keys primary key,
  public_key bytea not null,
  -- Encrypted by the installation's key ring.
  protected_private_key text not null,
  created_at timestamptz not null,
  signs_from timestamptz not null,
  signs_until timestamptz not null,
  ends_at timestamptz not null,
  constraint ck_signing_keys_times check (signs_from < signs_until and signs_until <= ends_at)
);
-- The platform's own: only through its door.
grant select, insert, delete on identity.signing_keys to ticketing_system;

create function identity.tell_signing_key() returns trigger language plpgsql as $$
begin
  perform pg_notify('ticketing', 'signing-key all');
  return null;
end $$;
create trigger tr_signing_keys_changed after insert or delete on identity.signing_keys for each statement execute function identity.tell_signing_key();
