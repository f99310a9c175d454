-- Second factors of accounts, and tries to get in. All of it is of a user, as accounts are: one person, many organizations.

-- At most one app; the secret is encrypted by the program. Invariant: a code is taken only while its step is above last_step.
create table identity.authenticators (
  user_id uuid not null constraint pk_authenticators primary key constraint fk_authenticators_users references identity.users on delete cascade,
  protected_secret text not null,
  created_at timestamptz not null,
  confirmed_at timestamptz,
  last_step bigint not null
);
select common.share('identity.authenticators');

create table identity.recovery_codes (
  user_id uuid not null constraint fk_recovery_codes_users references identity.users on delete cascade,
  hash bytea not null,
  used_at timestamptz,
  constraint pk_recovery_codes primary key (user_id, hash)
);
select common.share('identity.recovery_codes');

-- Wrong answers in a row, by the door they came to. rounds counts how often it closed since the last right one.
create table identity.sign_in_tries (
  user_id uuid not null constraint fk_sign_in_tries_users references identity.users on delete cascade,
  door varchar(80) not null,
  failed integer not null,
  rounds integer not null,
  closed_until timestamptz,
  last_at timestamptz not null,
  constraint pk_sign_in_tries primary key (user_id, door)
);
select common.share('identity.sign_in_tries');

alter table identity.user_sessions add column is_strong boolean not null default false;
alter table identity.user_sessions alter column is_strong drop default;

-- As webauthn keeps them (https://www.w3.org/TR/webauthn-3/#credential-record).
create table identity.passkeys (
  id uuid not null constraint pk_passkeys primary key,
  user_id uuid not null constraint fk_passkeys_users references identity.users on delete cascade,
  credential_id bytea not null,
  public_key bytea not null,
  name varchar(60) not null,
  transports text[] not null,
  sign_count bigint not null,
  is_backup_eligible boolean not null,
  is_backed_up boolean not null,
  created_at timestamptz not null,
  last_used_at timestamptz
);
create unique index ux_passkeys_credential_id on identity.passkeys (credential_id);
create index ix_passkeys_user_id on identity.passkeys (user_id);
select common.share('identity.passkeys');

-- Challenges that were answered: none is answered twice while it lasts.
create table identity.spent_challenges (
  hash bytea not null constraint pk_spent_challenges primary key,
  expires_at timestamptz not null
);
select common.share('identity.spent_challenges');
