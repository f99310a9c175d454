-- What members may do: roles of an organization's own, grants narrowed to events and times, ownership handed on.

create table identity.roles (
  id uuid not null constraint pk_roles primary key,
  tenant_id uuid not null,
  title varchar(60) not null,
  description varchar(200),
  permissions text[] not null,
  created_at timestamptz not null
);
create unique index ux_roles_title on identity.roles (tenant_id, lower(title));
select common.protect('identity.roles');

-- Roles within some events (none named: all of them) or for some time; ends_at is the first moment without.
create table identity.grants (
  id uuid not null constraint pk_grants primary key,
  tenant_id uuid not null,
  membership_id uuid not null constraint fk_grants_memberships references identity.memberships on delete cascade,
  roles text[] not null,
  event_ids uuid[] not null,
  starts_at timestamptz,
  ends_at timestamptz,
  constraint ck_grants_narrowed check (cardinality(event_ids) > 0 or starts_at is not null or ends_at is not null)
);
create index ix_grants_membership on identity.grants (membership_id);
select common.protect('identity.grants');

alter table identity.invitations
  add column event_ids uuid[] not null default '{}',
  add column access_starts_at timestamptz,
  add column access_ends_at timestamptz;
alter table identity.invitations alter column event_ids drop default;

create table identity.ownership_offers (
  id uuid not null constraint pk_ownership_offers primary key,
  tenant_id uuid not null,
  from_user_id uuid not null,
  to_user_id uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  closed_at timestamptz
);
create unique index ux_ownership_offers_open on identity.ownership_offers (tenant_id) where closed_at is null;
select common.protect('identity.ownership_offers');

-- Every process remembers what people may do; whoever changes it tells them all with the commit. The notice is
-- "topic key": the organization's id is enough, for such changes are rare and reading again is cheap.
create function identity.tell_access() returns trigger language plpgsql as $$
begin
  perform pg_notify('ticketing', 'access ' || coalesce(new.tenant_id, old.tenant_id));
  return null;
end $$;
create trigger tr_memberships_access after insert or update or delete on identity.memberships for each row execute function identity.tell_access();
create trigger tr_grants_access after insert or update or delete on identity.grants for each row execute function identity.tell_access();
create trigger tr_roles_access after insert or update or delete on identity.roles for each row execute function identity.tell_access();
