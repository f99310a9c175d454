-- Seats of sessions: size null for an open one. Invariant: never more are taken than there are.
create table sessions.session_seats (
  session_id uuid not null constraint pk_session_seats primary key constraint fk_session_seats_sessions references sessions.sessions on delete cascade,
  tenant_id uuid not null,
  event_id uuid not null,
  size integer,
  taken integer not null,
  constraint ck_session_seats_size check (size > 0),
  constraint ck_session_seats_taken check (taken >= 0 and (size is null or taken <= size))
);
create index ix_session_seats_event on sessions.session_seats (tenant_id, event_id);
select common.protect('sessions.session_seats');

-- Which ticket takes part in which session, with what its holder was last told. A row outlives its session: calendars
-- have to be told that it is called off.
create table sessions.enrolments (
  id uuid not null constraint pk_enrolments primary key,
  tenant_id uuid not null,
  event_id uuid not null,
  session_id uuid not null,
  ticket_id uuid not null,
  taken_at timestamptz not null,
  ended_at timestamptz,
  end_reason varchar(40),
  title varchar(300) not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  room varchar(200),
  sequence integer not null,
  changed_at timestamptz not null,
  constraint ck_enrolments_ended check ((ended_at is null) = (end_reason is null))
);
-- Invariant: a ticket takes part in a session once.
create unique index ux_enrolments_session_ticket on sessions.enrolments (session_id, ticket_id);
create index ix_enrolments_ticket on sessions.enrolments (tenant_id, ticket_id);
create index ix_enrolments_event on sessions.enrolments (tenant_id, event_id, ticket_id) where ended_at is null;
select common.protect('sessions.enrolments');
