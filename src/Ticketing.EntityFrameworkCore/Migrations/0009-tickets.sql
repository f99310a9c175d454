create schema tickets;
grant usage on schema tickets to ticketing_app, ticketing_system;

create table tickets.tickets (
  id uuid not null constraint pk_tickets primary key,
  tenant_id uuid not null,
  event_id uuid not null,
  order_id uuid not null,
  order_line_id uuid not null,
  item_id uuid not null,
  serial bigint not null,
  revision integer not null,
  code varchar(10) not null,
  attendee_name varchar(160) not null,
  status varchar(40) not null,
  issued_at timestamptz not null,
  cancelled_at timestamptz
);
create unique index ux_tickets_order_line on tickets.tickets (order_line_id);
create unique index ux_tickets_serial on tickets.tickets (tenant_id, event_id, serial);
create unique index ux_tickets_code on tickets.tickets (tenant_id, code);
create index ix_tickets_order on tickets.tickets (order_id);
select common.protect('tickets.tickets');
