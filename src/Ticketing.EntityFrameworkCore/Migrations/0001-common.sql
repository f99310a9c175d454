-- Tenancy, the outbox, keys. Roles ticketing_app and ticketing_system exist already (the migrator makes them).
-- Invariant: a row with tenant_id is visible to ticketing_app only while app.tenant_id names that tenant.

grant usage on schema common to ticketing_app, ticketing_system;

create function public.app_tenant() returns uuid language sql stable parallel safe as
$$ select nullif(current_setting('app.tenant_id', true), '')::uuid $$;

-- Puts a tenant-owned table under row-level security that fails closed, and opens the named door to the system role.
create function common.protect(target regclass, append_only boolean default false) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy tenant on %s to ticketing_app using (tenant_id = (select app_tenant())) with check (tenant_id = (select app_tenant()))', target);
  execute format('create policy system_door on %s to ticketing_system using (true) with check (true)', target);
  if append_only then
    execute format('grant select, insert on %s to ticketing_app, ticketing_system', target);
  else
    execute format('grant select, insert, update, delete on %s to ticketing_app, ticketing_system', target);
  end if;
end $$;

-- Grants a table that belongs to no tenant; the sweep test lists each with its reason.
create function common.share(target regclass) returns void language plpgsql as $$
begin
  execute format('grant select, insert, update, delete on %s to ticketing_app, ticketing_system', target);
end $$;

create table common.outbox_messages (
  id uuid not null constraint pk_outbox_messages primary key,
  tenant_id uuid not null,
  type varchar(100) not null,
  payload jsonb not null,
  occurred_at timestamptz not null,
  next_attempt_at timestamptz not null,
  attempts integer not null,
  processed_at timestamptz,
  dead_at timestamptz,
  error varchar(1000)
);
create index ix_outbox_messages_due on common.outbox_messages (next_attempt_at) where processed_at is null and dead_at is null;
select common.protect('common.outbox_messages');

create table common.outbox_handled (
  tenant_id uuid not null,
  message_id uuid not null,
  handler varchar(200) not null,
  constraint pk_outbox_handled primary key (message_id, handler)
);
select common.protect('common.outbox_handled');

create table common.data_protection_keys (
  name varchar(200) not null constraint pk_data_protection_keys primary key,
  xml text not null
);
-- The platform's own key ring: only through its door.
grant select, insert on common.data_protection_keys to ticketing_system;

-- Quartz keeps its tables here and makes them itself, so the system role owns this schema and nothing else.
create schema jobs authorization ticketing_system;
