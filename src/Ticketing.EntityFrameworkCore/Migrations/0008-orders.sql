create schema orders;
grant usage on schema orders to ticketing_app, ticketing_system;

create table orders.orders (
  id uuid not null constraint pk_orders primary key,
  tenant_id uuid not null,
  event_id uuid not null,
  code varchar(8) not null,
  secret varchar(40) not null,
  status varchar(40) not null,
  currency char(3) not null,
  total_minor_units bigint not null,
  total_currency char(3) not null,
  name varchar(160),
  email varchar(254),
  locale varchar(20) not null,
  answers jsonb not null,
  client_key varchar(100),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  details_at timestamptz,
  paid_at timestamptz,
  closed_at timestamptz
);
create unique index ux_orders_code on orders.orders (tenant_id, code);
create unique index ux_orders_client_key on orders.orders (tenant_id, client_key) where client_key is not null;
create index ix_orders_event on orders.orders (tenant_id, event_id, created_at);
create index ix_orders_open on orders.orders (expires_at) where status in ('Held', 'Pending');
select common.protect('orders.orders');

create table orders.order_lines (
  id uuid not null constraint pk_order_lines primary key,
  tenant_id uuid not null,
  order_id uuid not null constraint fk_order_lines_orders references orders.orders on delete cascade,
  item_id uuid not null,
  item_name varchar(120) not null,
  price_minor_units bigint not null,
  price_currency char(3) not null,
  position integer not null,
  attendee_name varchar(160),
  attendee_email varchar(254),
  answers jsonb not null,
  quota_ids uuid[] not null
);
create index ix_order_lines_item on orders.order_lines (item_id);
create index ix_order_lines_order on orders.order_lines (order_id);
select common.protect('orders.order_lines');
