-- Sessions chosen for a ticket that is not bought yet: a seat of each is taken with the order's hold, and given back when the
-- order ends without being good. Once it is good, enrolments stand for them.
alter table orders.order_lines add column session_ids uuid[] not null default '{}';
