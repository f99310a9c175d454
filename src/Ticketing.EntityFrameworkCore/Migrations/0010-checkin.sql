create schema checkin;
grant usage on schema checkin to ticketing_app, ticketing_system;

create table checkin.checkpoints (
  id uuid not null constraint pk_checkpoints primary key,
  tenant_id uuid not null,
  event_id uuid not null,
  name varchar(80) not null,
  position integer not null
);
create unique index ux_checkpoints_name on checkin.checkpoints (tenant_id, event_id, name);
select common.protect('checkin.checkpoints');

-- Facts: the application may add and read them, nothing else. The id is the client's, so it is unique only within its
-- organization: nobody can take another's ids.
create table checkin.scans (
  tenant_id uuid not null,
  id uuid not null,
  event_id uuid not null,
  checkpoint_id uuid not null,
  ticket_id uuid,
  result varchar(40) not null,
  method varchar(40) not null,
  reason varchar(200),
  code_hash bytea,
  scanned_at timestamptz not null,
  recorded_at timestamptz not null,
  user_id uuid not null,
  constraint pk_scans primary key (tenant_id, id)
);
create index ix_scans_log on checkin.scans (tenant_id, event_id, recorded_at);
create index ix_scans_ticket on checkin.scans (ticket_id) where ticket_id is not null;
select common.protect('checkin.scans', append_only => true);

-- Who is in. Narrow and without foreign keys; the primary key is what keeps a ticket from getting in twice.
create table checkin.admissions (
  ticket_id uuid not null,
  checkpoint_id uuid not null,
  tenant_id uuid not null,
  event_id uuid not null,
  scan_id uuid not null,
  admitted_at timestamptz not null,
  user_id uuid not null,
  constraint pk_admissions primary key (ticket_id, checkpoint_id)
);
create unique index ux_admissions_scan on checkin.admissions (tenant_id, scan_id);
create index ix_admissions_event on checkin.admissions (tenant_id, event_id, admitted_at);
select common.protect('checkin.admissions');
