-- Legal texts in versions that never change, and who agreed to which.
create table tenants.legal_texts (
  id uuid not null constraint pk_legal_texts primary key,
  tenant_id uuid not null,
  kind varchar(40) not null,
  language varchar(20) not null,
  version integer not null,
  body varchar(50000) not null,
  published_at timestamptz not null
);
create unique index ux_legal_texts_version on tenants.legal_texts (tenant_id, kind, language, version);
select common.protect('tenants.legal_texts');

create table tenants.consents (
  id uuid not null constraint pk_consents primary key,
  tenant_id uuid not null,
  text_id uuid not null constraint fk_consents_texts references tenants.legal_texts on delete restrict,
  kind varchar(40) not null,
  email varchar(254),
  order_id uuid,
  source varchar(40) not null,
  given_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_by varchar(40)
);
-- Invariant: one consent of a kind for an order.
create unique index ux_consents_order on tenants.consents (tenant_id, order_id, kind) where order_id is not null;
create index ix_consents_given_at on tenants.consents (tenant_id, given_at, id);
create index ix_consents_text_id on tenants.consents (text_id);
create index ix_consents_email on tenants.consents (lower(email));
select common.protect('tenants.consents');

alter table tenants.organizations add column asks_for_terms boolean not null default false;

-- What the buyer ticked, with their details; written down as consents when the order is good.
alter table orders.orders
  add column terms_text_id uuid,
  add column marketing_text_id uuid,
  add column consents_by varchar(40);
