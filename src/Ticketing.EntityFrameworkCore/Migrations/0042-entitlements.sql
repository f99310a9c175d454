-- What a ticket is good for. Days null: all of the event.
alter table catalog.items
  add column days date[],
  add column included_item_ids uuid[] not null default '{}',
  add column included_session_ids uuid[] not null default '{}';
alter table tickets.tickets add column days date[];

-- Places that are seats of a session: kept back from those who enrol, for the tickets that come with them.
-- Invariant: taken and kept back together never pass size.
alter table catalog.quotas add column session_id uuid;
alter table sessions.session_seats
  add column kept_back integer not null default 0,
  drop constraint ck_session_seats_taken,
  add constraint ck_session_seats_taken check (taken >= 0 and kept_back >= 0 and (size is null or taken + kept_back <= size));
alter table sessions.enrolments add column is_included boolean not null default false;
