create schema payments;
grant usage on schema payments to ticketing_app, ticketing_system;

create table payments.payments (
  id uuid not null constraint pk_payments primary key,
  tenant_id uuid not null,
  payable_id uuid not null,
  gateway varchar(40) not null,
  external_id varchar(100),
  amount_minor_units bigint not null constraint ck_payments_amount check (amount_minor_units > 0),
  amount_currency char(3) not null,
  status varchar(40) not null,
  redirect_url varchar(2000),
  decline varchar(300),
  flag varchar(100),
  created_at timestamptz not null,
  next_check_at timestamptz,
  succeeded_at timestamptz,
  ended_at timestamptz
);
-- Two clicks on "pay" find one open payment.
create unique index ux_payments_open on payments.payments (payable_id) where status in ('Created', 'Pending');
create index ix_payments_payable on payments.payments (payable_id);
create index ix_payments_check on payments.payments (next_check_at) where next_check_at is not null;
select common.protect('payments.payments');

create table payments.refunds (
  id uuid not null constraint pk_refunds primary key,
  tenant_id uuid not null,
  payment_id uuid not null,
  payable_id uuid not null,
  amount_minor_units bigint not null constraint ck_refunds_amount check (amount_minor_units > 0),
  amount_currency char(3) not null,
  status varchar(40) not null,
  reason varchar(300) not null,
  attempts integer not null,
  next_attempt_at timestamptz,
  failure varchar(300),
  created_at timestamptz not null,
  ended_at timestamptz
);
create index ix_refunds_payable on payments.refunds (payable_id);
create index ix_refunds_due on payments.refunds (next_attempt_at) where next_attempt_at is not null;
select common.protect('payments.refunds');

-- The ledger. Append-only for both roles. A cause posts once.
create table payments.journal_entries (
  id uuid not null constraint pk_journal_entries primary key,
  tenant_id uuid not null,
  kind varchar(40) not null,
  payable_id uuid not null,
  cause_id uuid not null,
  occurred_at timestamptz not null
);
create unique index ux_journal_entries_cause on payments.journal_entries (tenant_id, cause_id, kind);
create index ix_journal_entries_payable on payments.journal_entries (payable_id);
select common.protect('payments.journal_entries', true);

create table payments.postings (
  id uuid not null constraint pk_postings primary key,
  tenant_id uuid not null,
  entry_id uuid not null constraint fk_postings_entries references payments.journal_entries,
  account varchar(40) not null,
  amount_minor_units bigint not null,
  amount_currency char(3) not null
);
create index ix_postings_entry on payments.postings (entry_id);
select common.protect('payments.postings', true);

-- Invariant: at each commit the postings of an entry sum to zero in every currency, and there are at least two.
create function payments.check_balance() returns trigger language plpgsql as $$
declare
  entry uuid := case when tg_table_name = 'postings' then (to_jsonb(new) ->> 'entry_id')::uuid else new.id end;
begin
  if (select count(*) from payments.postings where entry_id = entry) < 2
    or exists (select from payments.postings where entry_id = entry group by amount_currency having sum(amount_minor_units) <> 0) then
    raise exception 'Journal entry % does not balance.', entry using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger balance after insert on payments.postings deferrable initially deferred
  for each row execute function payments.check_balance();
create constraint trigger balance after insert on payments.journal_entries deferrable initially deferred
  for each row execute function payments.check_balance();

-- Notices of gateways, stored once each and applied afterwards.
create table payments.webhook_receipts (
  id uuid not null constraint pk_webhook_receipts primary key,
  tenant_id uuid not null,
  gateway varchar(40) not null,
  event_id varchar(100) not null,
  type varchar(100) not null,
  body text not null,
  received_at timestamptz not null,
  applied_at timestamptz
);
create unique index ux_webhook_receipts_event on payments.webhook_receipts (gateway, event_id);
select common.protect('payments.webhook_receipts');

-- The sandbox gateway's own books. It plays an outside provider, so nothing here belongs to an organization, and only
-- its door reaches it.
create table payments.sandbox_payments (
  id varchar(40) not null constraint pk_sandbox_payments primary key,
  reference uuid not null constraint ux_sandbox_payments_reference unique,
  amount_minor_units bigint not null,
  amount_currency char(3) not null,
  description varchar(300) not null,
  merchant_name varchar(200) not null,
  return_url varchar(2000) not null,
  status varchar(40) not null,
  decline varchar(100),
  refunded_minor_units bigint not null default 0,
  expires_at timestamptz not null,
  settles_at timestamptz,
  created_at timestamptz not null,
  constraint ck_sandbox_payments_refunded check (refunded_minor_units between 0 and amount_minor_units)
);
create index ix_sandbox_payments_settles on payments.sandbox_payments (settles_at) where status = 'Processing';

create table payments.sandbox_refunds (
  key uuid not null constraint pk_sandbox_refunds primary key,
  payment_id varchar(40) not null,
  amount_minor_units bigint not null,
  created_at timestamptz not null
);

create table payments.sandbox_webhooks (
  id varchar(40) not null constraint pk_sandbox_webhooks primary key,
  payment_id varchar(40) not null,
  type varchar(100) not null,
  body text not null,
  created_at timestamptz not null,
  next_attempt_at timestamptz,
  attempts integer not null default 0,
  answer integer
);
create index ix_sandbox_webhooks_due on payments.sandbox_webhooks (next_attempt_at) where next_attempt_at is not null;

-- One secret for all processes, drawn at first use.
create table payments.sandbox_secret (
  id integer not null default 1 constraint pk_sandbox_secret primary key constraint ck_sandbox_secret_one check (id = 1),
  secret text not null
);
grant select, insert, update on payments.sandbox_payments, payments.sandbox_refunds, payments.sandbox_webhooks, payments.sandbox_secret to ticketing_system;
