create schema queueing;
grant usage on schema queueing to ticketing_app, ticketing_system;

-- An event's waiting room, under the event's id: its settings.
create table queueing.rooms (
  id uuid not null constraint pk_rooms primary key,
  tenant_id uuid not null,
  mode varchar(40) not null,
  steering varchar(40) not null,
  starts_at timestamptz,
  gathers_for_minutes integer not null,
  rate_per_minute integer not null,
  measures_itself boolean not null,
  pass_minutes integer not null,
  holds_per_pass integer not null,
  opens_at_load integer not null,
  key bytea not null
);
create index ix_rooms_on on queueing.rooms (id) where mode <> 'Off';
select common.protect('queueing.rooms');

-- Its counters, which change every second. Invariant: serving ≤ last_number, and both only grow.
create table queueing.flows (
  room_id uuid not null constraint pk_flows primary key,
  tenant_id uuid not null,
  last_number bigint not null,
  serving bigint not null,
  gathered bigint not null,
  credit double precision not null,
  ticked_at timestamptz not null,
  opened_at timestamptz,
  measured_rate integer,
  measured_at timestamptz not null,
  constraint ck_flows_counts check (serving >= 0 and serving <= last_number and gathered >= 0)
) with (fillfactor = 25, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
select common.protect('queueing.flows');

-- Who waits: narrow, no foreign keys, nothing about the person. visitor is the hash of a secret that their browser keeps.
create table queueing.places (
  room_id uuid not null,
  visitor uuid not null,
  tenant_id uuid not null,
  lot bigint not null,
  number bigint,
  arrived_at timestamptz not null,
  let_in_at timestamptz,
  holds integer not null,
  constraint pk_places primary key (room_id, visitor)
);
create index ix_places_waiting on queueing.places (room_id, number) where let_in_at is null;
select common.protect('queueing.places');

-- What each process measured of a room's shop a moment ago.
create table queueing.loads (
  room_id uuid not null,
  process uuid not null,
  tenant_id uuid not null,
  at timestamptz not null,
  per_second integer not null,
  hold_p99 interval,
  constraint pk_loads primary key (room_id, process)
);
select common.protect('queueing.loads');
