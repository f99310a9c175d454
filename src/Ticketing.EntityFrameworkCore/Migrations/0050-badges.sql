-- How an event's badges look.
create table tickets.badge_designs (
  id uuid not null constraint pk_badge_designs primary key,
  tenant_id uuid not null,
  event_id uuid not null,
  paper varchar(40) not null,
  door_paper varchar(40),
  role varchar(40) not null,
  role_text varchar(60),
  question_id uuid,
  shows_qr boolean not null,
  shows_logo boolean not null
);
create unique index ux_badge_designs_event on tickets.badge_designs (event_id);
select common.protect('tickets.badge_designs');

-- Badges being made into one file. Claimed by a worker until claimed_until; total is the number of ticket_ids.
create table tickets.badge_batches (
  id uuid not null constraint pk_badge_batches primary key,
  tenant_id uuid not null,
  event_id uuid not null,
  user_id uuid not null,
  paper varchar(40) not null,
  ticket_ids uuid[] not null,
  total integer not null,
  done integer not null,
  skipped integer not null,
  status varchar(40) not null,
  attempts integer not null,
  created_at timestamptz not null,
  claimed_until timestamptz,
  finished_at timestamptz
);
create index ix_badge_batches_event on tickets.badge_batches (tenant_id, event_id, created_at);
create index ix_badge_batches_due on tickets.badge_batches (created_at) where status in ('Waiting', 'Running');
select common.protect('tickets.badge_batches');

-- Apart from their batches, which lists read; deleted after a week.
create table tickets.badge_files (
  batch_id uuid not null constraint pk_badge_files primary key,
  tenant_id uuid not null,
  content bytea not null,
  made_at timestamptz not null
);
select common.protect('tickets.badge_files');

-- Every print, for good.
create table tickets.badge_prints (
  id uuid not null constraint pk_badge_prints primary key,
  tenant_id uuid not null,
  event_id uuid not null,
  ticket_id uuid not null,
  place varchar(40) not null,
  user_id uuid not null,
  printed_at timestamptz not null,
  batch_id uuid,
  reason varchar(200)
);
create index ix_badge_prints_ticket on tickets.badge_prints (ticket_id, printed_at);
select common.protect('tickets.badge_prints', append_only => true);
-- Somebody's words about a reprint may name a person; the print is a fact for good, that text is not.
grant update (reason) on tickets.badge_prints to ticketing_system;
