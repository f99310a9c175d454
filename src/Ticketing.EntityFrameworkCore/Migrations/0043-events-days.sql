-- Days of an event where they differ from it: hours, place and a description of their own.
create table events.event_days (
  id uuid not null constraint pk_event_days primary key,
  tenant_id uuid not null,
  event_id uuid not null constraint fk_event_days_events references events.events on delete cascade,
  date date not null,
  opens_at time without time zone,
  closes_at time without time zone,
  place_name varchar(160),
  place_address varchar(300),
  description varchar(2000)
);
create unique index ux_event_days_date on events.event_days (event_id, date);
select common.protect('events.event_days');
