create schema discovery;
grant usage on schema discovery to ticketing_app, ticketing_system;

-- Public events of all organizations, for search. Only what anyone may see, so everyone may read it; a row is written by
-- its own organization alone. A policy "public or mine" on events.events would keep the planner from the search index.
create table discovery.listings (
  event_id uuid not null constraint pk_listings primary key,
  tenant_id uuid not null,
  slug varchar(60) not null,
  title varchar(160) not null,
  summary varchar(300),
  kind varchar(40) not null,
  format varchar(40) not null,
  time_zone varchar(64) not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  place_name varchar(160),
  city varchar(100),
  cover_file_id uuid,
  from_price_minor_units bigint,
  currency char(3) not null,
  changed_at timestamptz not null,
  words tsvector not null
);
create index ix_listings_words on discovery.listings using gin (words);
create index ix_listings_starts_at on discovery.listings (starts_at, event_id);
create index ix_listings_ends_at on discovery.listings (ends_at);

alter table discovery.listings enable row level security;
alter table discovery.listings force row level security;
create policy anyone_reads on discovery.listings for select to ticketing_app using (true);
create policy owner_inserts on discovery.listings for insert to ticketing_app with check (tenant_id = (select app_tenant()));
create policy owner_updates on discovery.listings for update to ticketing_app using (tenant_id = (select app_tenant())) with check (tenant_id = (select app_tenant()));
create policy owner_deletes on discovery.listings for delete to ticketing_app using (tenant_id = (select app_tenant()));
create policy system_door on discovery.listings to ticketing_system using (true) with check (true);
grant select, insert, update, delete on discovery.listings to ticketing_app, ticketing_system;
