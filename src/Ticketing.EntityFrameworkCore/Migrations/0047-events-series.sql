-- Events repeated from one of them. planned: wall clocks of those still to be made, which a job makes a few at a time.
create table events.series (
  id uuid not null constraint pk_series primary key,
  tenant_id uuid not null,
  source_id uuid not null,
  rules text[] not null,
  parts text[] not null,
  total integer not null,
  planned timestamp without time zone[] not null,
  created_at timestamptz not null
);
select common.protect('events.series');

-- own_parts: what a date changed for itself, as bits; a change of all dates leaves that alone.
alter table events.events
  add column series_id uuid constraint fk_events_series references events.series on delete restrict,
  add column own_parts integer not null default 0;
alter table events.events alter column own_parts drop default;
create index ix_events_series on events.events (series_id, starts_at) where series_id is not null;
