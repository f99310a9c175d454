-- Put away: out of the lists, and still there.
alter table events.events add column archived_at timestamptz;
