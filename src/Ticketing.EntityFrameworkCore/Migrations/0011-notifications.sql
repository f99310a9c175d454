create schema notifications;
grant usage on schema notifications to ticketing_app, ticketing_system;

-- Mail on its way, in an organization's name or (tenant 00000000-0000-0000-0000-000000000001) the platform's.
-- Invariant: one cause, one mail.
create table notifications.mails (
  id uuid not null constraint pk_mails primary key,
  tenant_id uuid not null,
  cause varchar(200) not null,
  status varchar(40) not null,
  to_address varchar(254) not null,
  to_name varchar(160),
  from_name varchar(160) not null,
  reply_to varchar(254),
  subject varchar(250) not null,
  html text not null,
  text text not null,
  documents text[] not null,
  created_at timestamptz not null,
  next_attempt_at timestamptz not null,
  attempts integer not null,
  sent_at timestamptz,
  error varchar(1000)
);
create unique index ux_mails_cause on notifications.mails (tenant_id, cause);
create index ix_mails_due on notifications.mails (next_attempt_at) where status in ('Queued', 'Failed');
select common.protect('notifications.mails');

-- What the built-in mailbox received, for trying out; only through its door.
create table notifications.mailbox (
  id uuid not null constraint pk_mailbox primary key,
  tenant_id uuid not null,
  message_id varchar(300) not null,
  from_text varchar(500) not null,
  to_address varchar(254) not null,
  to_name varchar(160),
  reply_to varchar(254),
  subject varchar(250) not null,
  html text not null,
  text text not null,
  received_at timestamptz not null
);
create index ix_mailbox_received on notifications.mailbox (received_at desc, id desc);
select common.protect('notifications.mailbox');

create table notifications.mailbox_attachments (
  mail_id uuid not null constraint fk_mailbox_attachments_mailbox references notifications.mailbox on delete cascade,
  number integer not null,
  tenant_id uuid not null,
  name varchar(200) not null,
  content_type varchar(200) not null,
  content bytea not null,
  constraint pk_mailbox_attachments primary key (mail_id, number)
);
select common.protect('notifications.mailbox_attachments');
