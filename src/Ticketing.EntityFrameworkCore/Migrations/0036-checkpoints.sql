-- Checkpoints with rules of their own. What is there already is a gate that admits each ticket once, as before.
alter table checkin.checkpoints
  add kind varchar(40) not null default 'Gate',
  add items uuid[],
  add day date,
  add session_id uuid,
  add opens_at timestamptz,
  add closes_at timestamptz,
  add entry varchar(40) not null default 'Once',
  add capacity integer constraint ck_checkpoints_capacity check (capacity > 0),
  add removed_at timestamptz;
alter table checkin.checkpoints alter kind drop default, alter entry drop default;

-- A name is free again once its checkpoint was removed; scans keep naming what they were made at.
drop index checkin.ux_checkpoints_name;
create unique index ux_checkpoints_name on checkin.checkpoints (tenant_id, event_id, name) where removed_at is null;
create index ix_checkpoints_event on checkin.checkpoints (event_id);

-- undoes: the scan that this one took back.
alter table checkin.scans add direction varchar(40) not null default 'In', add undoes uuid;
alter table checkin.scans alter direction drop default;

-- One admission for each ticket, checkpoint and period: a local day where a checkpoint admits once a day, else ''.
-- left_at: out again, where leaving is scanned; going in once more is the same row.
alter table checkin.admissions
  add period varchar(10) not null default '',
  add left_at timestamptz,
  add left_scan_id uuid;
alter table checkin.admissions alter period drop default;
alter table checkin.admissions drop constraint pk_admissions, add constraint pk_admissions primary key (ticket_id, checkpoint_id, period);
create unique index ux_admissions_left on checkin.admissions (tenant_id, left_scan_id) where left_scan_id is not null;
-- Who is inside a room now: counted under the checkpoint's lock wherever it has a capacity.
create index ix_admissions_inside on checkin.admissions (checkpoint_id) where left_at is null;
