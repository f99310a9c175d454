-- Files of sessions. The bytes lie in the file store under store_name, which nobody can guess and no address shows.
create table sessions.materials (
  id uuid not null constraint pk_materials primary key,
  tenant_id uuid not null,
  event_id uuid not null,
  session_id uuid not null constraint fk_materials_sessions references sessions.sessions on delete cascade,
  title varchar(200) not null,
  store_name char(64) not null,
  content_type varchar(100) not null,
  extension varchar(10) not null,
  size bigint not null constraint ck_materials_size check (size > 0),
  position integer not null,
  access varchar(40) not null,
  visible_from timestamptz,
  uploaded_at timestamptz not null
);
create unique index ux_materials_store_name on sessions.materials (store_name);
create index ix_materials_session on sessions.materials (session_id);
create index ix_materials_event on sessions.materials (tenant_id, event_id, session_id, position);
select common.protect('sessions.materials');

-- However a row goes (by hand, with its session, by an import, with the organization): its bytes go after the commit.
create function sessions.discard_material() returns trigger language plpgsql as $$
begin
  insert into common.outbox_messages (id, tenant_id, type, payload, occurred_at, next_attempt_at, attempts)
  values (gen_random_uuid(), old.tenant_id, 'MaterialDiscarded', jsonb_build_object('StoreName', old.store_name), now(), 'epoch', 0);
  return old;
end $$;
create trigger discard_material after delete on sessions.materials for each row execute function sessions.discard_material();
