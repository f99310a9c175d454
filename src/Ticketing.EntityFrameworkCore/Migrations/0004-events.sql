create schema events;
grant usage on schema events to ticketing_app, ticketing_system;

create table events.events (
  id uuid not null constraint pk_events primary key,
  tenant_id uuid not null,
  slug varchar(60) not null,
  title varchar(160) not null,
  summary varchar(300),
  description text,
  kind varchar(40) not null,
  format varchar(40) not null,
  visibility varchar(40) not null,
  access_code varchar(60),
  status varchar(40) not null,
  time_zone varchar(64) not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  currency char(3) not null,
  place_name varchar(160),
  place_address varchar(300),
  place_city varchar(100),
  place_country varchar(2),
  place_latitude double precision,
  place_longitude double precision,
  online_url varchar(2000),
  cover_file_id uuid,
  capacity integer,
  sequence integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  published_at timestamptz,
  cancelled_at timestamptz,
  constraint ck_events_ends_after_start check (ends_at > starts_at)
);
create unique index ux_events_slug on events.events (tenant_id, slug);
create index ix_events_starts_at on events.events (tenant_id, starts_at);
select common.protect('events.events');
