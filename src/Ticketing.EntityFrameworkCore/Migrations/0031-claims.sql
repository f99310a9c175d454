-- Who holds a claim: a claim ends with its worker (WorkerLine), long before its lease would.
alter table common.outbox_messages add claimed_by integer;
alter table notifications.mails add claimed_by integer;
alter table payments.sandbox_webhooks add claimed_by integer;
