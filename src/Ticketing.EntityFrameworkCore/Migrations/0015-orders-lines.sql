-- Lines are stored by the statement that stores their order, and orders are never deleted: the key only cost each line of a
-- rush a look-up and a share lock on its order.
alter table orders.order_lines drop constraint fk_order_lines_orders;
