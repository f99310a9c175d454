-- Scanners that are nobody's sign-in: enrolled by a code that is good once, bound to one event, revocable at once.
create table checkin.devices (
  id uuid not null constraint pk_devices primary key,
  tenant_id uuid not null,
  event_id uuid not null,
  name varchar(60) not null,
  profile varchar(40) not null,
  checkpoint_id uuid,
  owner_id uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  code_hash bytea,
  code_expires_at timestamptz,
  secret_hash bytea,
  enrolled_at timestamptz,
  revoked_at timestamptz
);
create index ix_devices_event on checkin.devices (tenant_id, event_id);
create unique index ux_devices_code on checkin.devices (code_hash) where code_hash is not null;
create unique index ux_devices_secret on checkin.devices (secret_hash) where secret_hash is not null;
select common.protect('checkin.devices');

create function checkin.tell_device() returns trigger language plpgsql as $$
begin
  if old.secret_hash is not null then perform pg_notify('ticketing', 'device ' || encode(old.secret_hash, 'hex')); end if;
  return null;
end $$;
create trigger tr_devices_changed after update or delete on checkin.devices for each row execute function checkin.tell_device();

-- What a device last said of itself; written often, so apart from what is decided about it.
create table checkin.device_reports (
  device_id uuid not null constraint pk_device_reports primary key,
  tenant_id uuid not null,
  seen_at timestamptz not null,
  clock_offset_ms bigint,
  holds integer,
  of integer,
  waiting integer,
  manifest_built_at timestamptz
);
select common.protect('checkin.device_reports');

alter table checkin.scans add device_id uuid;
