-- A colour of an event's own, over the organization's.
alter table events.events add column brand_colour char(7);
