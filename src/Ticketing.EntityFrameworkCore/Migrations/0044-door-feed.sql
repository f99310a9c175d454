-- What devices at the door have to learn, in the order of its transactions: a row's place is the transaction that wrote it last.
-- A reader goes no further than the oldest transaction still open (pg_snapshot_xmin), so that nothing is passed over.
-- Source: https://www.postgresql.org/docs/current/functions-info.html#FUNCTIONS-INFO-SNAPSHOT
create function common.note_change() returns trigger language plpgsql as $$
begin
  new.changed_xid := pg_current_xact_id();
  return new;
end $$;

alter table checkin.scans add changed_xid xid8 not null default pg_current_xact_id();
create index ix_scans_changed on checkin.scans (tenant_id, event_id, changed_xid);

alter table tickets.tickets add changed_xid xid8 not null default pg_current_xact_id();
create index ix_tickets_changed on tickets.tickets (tenant_id, event_id, changed_xid);
create trigger note_change before update of revision, status, item_id, attendee_name on tickets.tickets for each row execute function common.note_change();

alter table sessions.enrolments add changed_xid xid8 not null default pg_current_xact_id();
create index ix_enrolments_changed on sessions.enrolments (tenant_id, event_id, changed_xid);
create trigger note_change before update of ended_at on sessions.enrolments for each row execute function common.note_change();
