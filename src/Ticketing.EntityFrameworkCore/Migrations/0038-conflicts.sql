-- happened_at: when a scan that was uploaded later took place, by the device's clock set right; null for scans judged online.
alter table checkin.scans add happened_at timestamptz;

-- Admissions that can't all be right, made by devices without network: to be looked into by people.
-- Invariant: one case for each ticket, checkpoint and period, however many scans it comes to.
create table checkin.conflicts (
  id uuid not null constraint pk_conflicts primary key,
  tenant_id uuid not null,
  event_id uuid not null,
  ticket_id uuid not null,
  checkpoint_id uuid not null,
  period varchar(10) not null,
  kind varchar(40) not null,
  opened_at timestamptz not null,
  assignee_id uuid,
  note varchar(1000),
  resolved_at timestamptz,
  resolved_by uuid
);
create unique index ux_conflicts_period on checkin.conflicts (ticket_id, checkpoint_id, period);
create index ix_conflicts_event on checkin.conflicts (tenant_id, event_id, opened_at);
select common.protect('checkin.conflicts');

create table checkin.conflict_scans (
  conflict_id uuid not null,
  scan_id uuid not null,
  tenant_id uuid not null,
  constraint pk_conflict_scans primary key (conflict_id, scan_id)
);
create index ix_conflict_scans_scan on checkin.conflict_scans (tenant_id, scan_id);
select common.protect('checkin.conflict_scans');

-- Told with the commit that something happened at an event's door.
create function checkin.tell_door() returns trigger language plpgsql as $$
begin
  perform pg_notify('ticketing', 'door ' || e.event_id) from (select distinct event_id from changed) e;
  return null;
end $$;
create trigger tr_scans_told after insert on checkin.scans referencing new table as changed for each statement execute function checkin.tell_door();
create trigger tr_conflicts_told after insert on checkin.conflicts referencing new table as changed for each statement execute function checkin.tell_door();
create trigger tr_conflicts_changed after update on checkin.conflicts referencing new table as changed for each statement execute function checkin.tell_door();
