-- Entries that fell out of a calendar, kept for a while so that programs that have them can be told.
create table calendars.withdrawn (
  id uuid not null constraint pk_withdrawn primary key,
  tenant_id uuid not null,
  event_id uuid not null,
  source varchar(40) not null,
  subject_id uuid not null,
  name varchar(120) not null,
  title varchar(300) not null,
  room varchar(200),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  sequence integer not null,
  withdrawn_at timestamptz not null
);
create index ix_withdrawn_subject on calendars.withdrawn (subject_id, source, withdrawn_at);
select common.protect('calendars.withdrawn');

-- Calendars of one person over all organizations, by a secret address each.
create table calendars.personal_feeds (
  id uuid not null constraint pk_personal_feeds primary key,
  user_id uuid not null constraint fk_personal_feeds_users references identity.users on delete cascade,
  kind varchar(40) not null,
  secret varchar(40) not null,
  made_at timestamptz not null
);
-- Invariant: one address a person and kind.
create unique index ux_personal_feeds_subject on calendars.personal_feeds (user_id, kind);
create unique index ux_personal_feeds_secret on calendars.personal_feeds (secret);
select common.share('calendars.personal_feeds');

-- A person's orders, wherever they bought.
create index ix_orders_email on orders.orders (lower(email)) where paid_at is not null;
