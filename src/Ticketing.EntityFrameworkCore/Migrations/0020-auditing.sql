-- Who did what, when, from where: one row a change or security event, added by the transaction of the change itself.
-- Invariants: a row's content never changes; sequence has no gaps in an organization; hash is over the hash before it and
-- the content (ADR 0013). What is personal about a row, its network, may be taken away: the chain holds only its digest.
create schema auditing;
grant usage on schema auditing to ticketing_app, ticketing_system;

create table auditing.entries (
  tenant_id uuid not null,
  id uuid not null,
  occurred_at timestamptz not null,
  actor_kind varchar(40) not null,
  actor_id uuid,
  token_id uuid,
  permission varchar(60),
  action varchar(100) not null,
  subject_type varchar(60) not null,
  subject_id varchar(100),
  subject_label varchar(200),
  event_id uuid,
  request_id varchar(64),
  network varchar(64),
  network_salt bytea,
  network_digest bytea,
  changes json not null,
  sequence bigint,
  hash bytea,
  constraint pk_entries primary key (tenant_id, id),
  constraint ck_entries_chained check ((sequence is null) = (hash is null))
);
create unique index ux_entries_sequence on auditing.entries (tenant_id, sequence) where sequence is not null;
create index ix_entries_unchained on auditing.entries (tenant_id, id) where sequence is null;
create index ix_entries_subject on auditing.entries (tenant_id, subject_id);
select common.protect('auditing.entries', append_only => true);
revoke insert on auditing.entries from ticketing_app, ticketing_system;
grant insert (tenant_id, id, occurred_at, actor_kind, actor_id, token_id, permission, action, subject_type, subject_id, subject_label, event_id, request_id, network, network_salt, network_digest, changes)
  on auditing.entries to ticketing_app;
grant update (sequence, hash, network, network_salt) on auditing.entries to ticketing_system;

-- Up to where each organization's chain reaches: a chain whose end was cut off doesn't meet it.
create table auditing.heads (
  tenant_id uuid not null constraint pk_heads primary key,
  sequence bigint not null,
  hash bytea not null,
  sealed_at timestamptz not null
);
select common.protect('auditing.heads', append_only => true);
revoke insert on auditing.heads from ticketing_app;
grant update on auditing.heads to ticketing_system;

-- Whoever asks, the owner too: a row gets its place in the chain once, may lose its network, and nothing else.
create function auditing.keep() returns trigger language plpgsql as $$
declare
  movable constant text[] := '{sequence,hash,network,network_salt}';
begin
  if current_setting('app.migrating', true) = 'on' then
    return case when tg_op = 'DELETE' then old else new end;
  end if;
  if tg_op = 'UPDATE' and to_jsonb(new) - movable = to_jsonb(old) - movable and new.changes::text = old.changes::text then
    if old.sequence is null and (new.network, new.network_salt) is not distinct from (old.network, old.network_salt) then
      return new;
    end if;
    if (new.sequence, new.hash) is not distinct from (old.sequence, old.hash) and new.network is null and new.network_salt is null then
      return new;
    end if;
  end if;
  raise exception 'The audit log is append-only.' using errcode = 'insufficient_privilege';
end $$;
create trigger tr_entries_keep before update or delete on auditing.entries for each row execute function auditing.keep();

create function auditing.refuse() returns trigger language plpgsql as $$
begin
  if current_setting('app.migrating', true) = 'on' then
    return null;
  end if;
  raise exception 'The audit log is append-only.' using errcode = 'insufficient_privilege';
end $$;
create trigger tr_entries_truncate before truncate on auditing.entries for each statement execute function auditing.refuse();
create trigger tr_heads_delete before delete or truncate on auditing.heads for each statement execute function auditing.refuse();

-- One event in several organizations' logs: an account is everybody's whose member it is. Enters each of them in turn, as
-- its caller could, and comes back.
create function auditing.note(tenants uuid[], ids uuid[], entry jsonb) returns void language plpgsql as $$
declare
  here constant text := coalesce(current_setting('app.tenant_id', true), '');
begin
  for i in 1 .. cardinality(tenants) loop
    perform set_config('app.tenant_id', tenants[i]::text, true);
    insert into auditing.entries (tenant_id, id, occurred_at, actor_kind, actor_id, token_id, permission, action, subject_type, subject_id, subject_label, event_id, request_id, network, network_salt, network_digest, changes)
    select tenants[i], ids[i], e.occurred_at, e.actor_kind, e.actor_id, e.token_id, e.permission, e.action, e.subject_type, e.subject_id, e.subject_label, e.event_id, e.request_id, e.network, e.network_salt, e.network_digest, e.changes
    from jsonb_to_record(entry) as e (
      occurred_at timestamptz, actor_kind varchar, actor_id uuid, token_id uuid, permission varchar, action varchar, subject_type varchar, subject_id varchar,
      subject_label varchar, event_id uuid, request_id varchar, network varchar, network_salt bytea, network_digest bytea, changes json);
  end loop;
  perform set_config('app.tenant_id', here, true);
end $$;
