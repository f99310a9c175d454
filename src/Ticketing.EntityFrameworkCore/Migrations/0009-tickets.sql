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
  token varchar(200),
  attendee_name varchar(160) not null,
  status varchar(40) not null,
  issued_at timestamptz not null,
  cancelled_at timestamptz
);
create unique index ux_tickets_order_line on tickets.tickets (order_line_id);
create unique index ux_tickets_serial on tickets.tickets (tenant_id, event_id, serial);
create unique index ux_tickets_code on tickets.tickets (tenant_id, code);
create index ix_tickets_order on tickets.tickets (order_id);
create index ix_tickets_attendees on tickets.tickets (tenant_id, event_id, attendee_name, id);
select common.protect('tickets.tickets');

-- What signs an event's tickets. The private key is encrypted; losing the key ring means issuing tickets anew.
create table tickets.event_keys (
  id uuid not null constraint pk_event_keys primary key,
  tenant_id uuid not null,
  event_id uuid not null,
  number smallint not null constraint ck_event_keys_number check (number between 0 and 255),
  public_key bytea not null,
  protected_private_key text not null,
  created_at timestamptz not null
);
create unique index ux_event_keys_number on tickets.event_keys (tenant_id, event_id, number);
select common.protect('tickets.event_keys');
