create schema catalog;
grant usage on schema catalog to ticketing_app, ticketing_system;

create table catalog.items (
  id uuid not null constraint pk_items primary key,
  tenant_id uuid not null,
  event_id uuid not null,
  kind varchar(40) not null,
  name varchar(120) not null,
  description varchar(1000),
  price_minor_units bigint not null,
  price_currency char(3) not null,
  sale_starts_at timestamptz,
  sale_ends_at timestamptz,
  min_per_order integer not null,
  max_per_order integer not null,
  position integer not null,
  is_paused boolean not null,
  quota_ids uuid[] not null
);
create index ix_items_event on catalog.items (tenant_id, event_id, position);
select common.protect('catalog.items');

create table catalog.quotas (
  id uuid not null constraint pk_quotas primary key,
  tenant_id uuid not null,
  event_id uuid not null,
  name varchar(120) not null,
  size integer not null,
  is_event_capacity boolean not null,
  item_id uuid
);
create index ix_quotas_event on catalog.quotas (tenant_id, event_id);
select common.protect('catalog.quotas');

-- The counters, narrow and without foreign keys: updating a row that others reference deadlocks under load
-- (measured). Invariant: sold + held never grows past size; size itself may be lowered below what is sold.
create table catalog.stock (
  quota_id uuid not null constraint pk_stock primary key,
  tenant_id uuid not null,
  size integer not null,
  largest_size integer not null,
  sold integer not null,
  held integer not null,
  constraint ck_stock_counts check (sold >= 0 and held >= 0 and size >= 0)
) with (fillfactor = 25, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
select common.protect('catalog.stock');

-- What each open hold has taken. A hold past its end counts until it is swept.
create table catalog.holds (
  hold_id uuid not null,
  quota_id uuid not null,
  tenant_id uuid not null,
  quantity integer not null constraint ck_holds_quantity check (quantity > 0),
  expires_at timestamptz not null,
  constraint pk_holds primary key (hold_id, quota_id)
);
create index ix_holds_expiry on catalog.holds (quota_id, expires_at);
select common.protect('catalog.holds');

create table catalog.questions (
  id uuid not null constraint pk_questions primary key,
  tenant_id uuid not null,
  event_id uuid not null,
  scope varchar(40) not null,
  type varchar(40) not null,
  label varchar(300) not null,
  help varchar(300),
  is_required boolean not null,
  position integer not null,
  options text[] not null,
  item_ids uuid[] not null
);
create index ix_questions_event on catalog.questions (tenant_id, event_id, position);
select common.protect('catalog.questions');
