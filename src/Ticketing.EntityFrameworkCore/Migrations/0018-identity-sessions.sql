-- Sessions, the devices they came from, and API tokens. Ending one is told to every process with the commit.

-- Of a user, as all of an account is: one person, many organizations.
create table identity.user_sessions (
  id uuid not null constraint pk_user_sessions primary key,
  user_id uuid not null constraint fk_user_sessions_users references identity.users on delete cascade,
  device varchar(80) not null,
  network varchar(64),
  created_at timestamptz not null,
  last_seen_at timestamptz not null
);
create index ix_user_sessions_user_id on identity.user_sessions (user_id);
create index ix_user_sessions_last_seen_at on identity.user_sessions (last_seen_at);
select common.share('identity.user_sessions');

create table identity.user_devices (
  user_id uuid not null constraint fk_user_devices_users references identity.users on delete cascade,
  key bytea not null,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  constraint pk_user_devices primary key (user_id, key)
);
select common.share('identity.user_devices');

create function identity.tell_session() returns trigger language plpgsql as $$
begin
  perform pg_notify('ticketing', 'session ' || old.user_id);
  return null;
end $$;
create trigger tr_user_sessions_ended after delete on identity.user_sessions for each row execute function identity.tell_session();

-- Invariant: no session outlives the password or address it began with, whatever code changed them.
create function identity.end_sessions() returns trigger language plpgsql as $$
begin
  delete from identity.user_sessions where user_id = new.id;
  return null;
end $$;
create trigger tr_users_stamp after update of security_stamp on identity.users for each row
  when (old.security_stamp is distinct from new.security_stamp) execute function identity.end_sessions();

create table identity.api_tokens (
  id uuid not null constraint pk_api_tokens primary key,
  tenant_id uuid not null,
  name varchar(60) not null,
  prefix varchar(16) not null,
  secret_hash bytea not null,
  permissions text[] not null,
  event_ids uuid[] not null,
  owner_id uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz
);
create unique index ux_api_tokens_secret_hash on identity.api_tokens (secret_hash);
create index ix_api_tokens_created_at on identity.api_tokens (tenant_id, created_at);
select common.protect('identity.api_tokens');

create function identity.tell_token() returns trigger language plpgsql as $$
begin
  perform pg_notify('ticketing', 'token ' || encode(old.secret_hash, 'hex'));
  return null;
end $$;
create trigger tr_api_tokens_changed after update of permissions, event_ids, expires_at, revoked_at on identity.api_tokens for each row execute function identity.tell_token();
create trigger tr_api_tokens_deleted after delete on identity.api_tokens for each row execute function identity.tell_token();
