-- Told with the commit that an event's sales are not what they were: an order is held, or goes on to another state.
create function orders.tell_sales() returns trigger language plpgsql as $$
begin
  perform pg_notify('ticketing', 'sales ' || new.event_id);
  return null;
end $$;
create trigger tr_orders_told after update on orders.orders for each row when (old.status is distinct from new.status) execute function orders.tell_sales();

-- Many are opened together by one statement.
create function orders.tell_opened() returns trigger language plpgsql as $$
begin
  perform pg_notify('ticketing', 'sales ' || e.event_id) from (select distinct event_id from opened) e;
  return null;
end $$;
create trigger tr_orders_opened after insert on orders.orders referencing new table as opened for each statement execute function orders.tell_opened();
