-- Organizations are read across tenants by their address, so this table has no row-level security: it holds only what
-- an organization shows to the public.
create schema tenants;
grant usage on schema tenants to ticketing_app, ticketing_system;

create table tenants.organizations (
  id uuid not null constraint pk_organizations primary key,
  slug varchar(40) not null,
  name varchar(120) not null,
  legal_name varchar(120),
  country char(2) not null,
  currency char(3) not null,
  time_zone varchar(64) not null,
  locale varchar(20) not null,
  status varchar(40) not null,
  created_at timestamptz not null,
  brand_colour char(7) not null,
  logo_file_id uuid,
  about varchar(2000),
  contact_email varchar(254)
);
create unique index ux_organizations_slug on tenants.organizations (slug);
select common.share('tenants.organizations');
