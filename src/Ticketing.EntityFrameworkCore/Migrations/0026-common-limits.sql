-- What all processes together have let through of what is limited. Unlogged: after a crash of the database everybody starts
-- anew, and no count ever waits for the disk.
create unlogged table common.limits (
  key bytea not null constraint pk_limits primary key,
  used bigint not null,
  ends_at timestamptz not null
) with (fillfactor = 50);
-- Only through its door.
grant select, insert, update, delete on common.limits to ticketing_system;
