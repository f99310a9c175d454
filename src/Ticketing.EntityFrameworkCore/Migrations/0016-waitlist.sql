-- An event's waitlist, under the event's id: its settings, and the lock of numbers and offers.
create table queueing.waitlists (
  id uuid not null constraint pk_waitlists primary key,
  tenant_id uuid not null,
  is_on boolean not null,
  offer_minutes integer not null,
  last_number bigint not null
);
create index ix_waitlists_on on queueing.waitlists (id) where is_on;
select common.protect('queueing.waitlists');

-- The parties on it. An open offer's places are held by the order.
create table queueing.waitlist_entries (
  id uuid not null constraint pk_waitlist_entries primary key,
  tenant_id uuid not null,
  event_id uuid not null,
  number bigint not null,
  item_ids uuid[] not null,
  party integer not null,
  smallest integer not null,
  name varchar(160) not null,
  email varchar(254) not null,
  normalized_email varchar(254) not null,
  locale varchar(20) not null,
  secret varchar(40) not null,
  client_key varchar(100),
  status varchar(40) not null,
  joined_at timestamptz not null,
  order_id uuid,
  offered_item_id uuid,
  offered_places integer,
  offered_at timestamptz,
  offer_expires_at timestamptz,
  closed_at timestamptz,
  constraint ck_waitlist_entries_party check (smallest >= 1 and smallest <= party),
  constraint ck_waitlist_entries_offer check (status in ('Waiting', 'Left', 'Removed') or order_id is not null)
);
create unique index ux_waitlist_entries_number on queueing.waitlist_entries (event_id, number);
create unique index ux_waitlist_entries_email on queueing.waitlist_entries (event_id, normalized_email) where status in ('Waiting', 'Offered');
create unique index ux_waitlist_entries_client_key on queueing.waitlist_entries (tenant_id, client_key) where client_key is not null;
create unique index ux_waitlist_entries_order on queueing.waitlist_entries (order_id) where order_id is not null;
-- What every process reads twice a second comes from this index alone.
create index ix_waitlist_entries_waiting on queueing.waitlist_entries (event_id, number) include (item_ids, party, smallest) where status = 'Waiting';
create index ix_waitlist_entries_closed on queueing.waitlist_entries (closed_at) where closed_at is not null;
select common.protect('queueing.waitlist_entries');
