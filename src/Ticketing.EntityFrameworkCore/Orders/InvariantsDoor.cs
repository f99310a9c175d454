using System.Data;
using Npgsql;
using Ticketing.Common;

namespace Ticketing.Orders;

/// <summary>
/// Checks the promises in SQL over all organizations. Cross-tenant because the promises are the installation's. Reads one
/// REPEATABLE READ snapshot, so that what belongs together is seen together; takes no locks.
/// </summary>
public sealed class InvariantsDoor(SystemDoor door, TimeProvider clock) : IInvariantChecks
{
    private const int Examples = 10;

    private static readonly (string Name, string Promise, string Sql)[] Checks =
    [
        ("I1", "a paid order has exactly its tickets, and a valid ticket belongs to a paid order",
            """
            select 'order ' || o.id || ' is paid with ' || (select count(*) from orders.order_lines l where l.order_id = o.id) || ' lines and ' || (select count(*) from tickets.tickets t where t.order_id = o.id and t.status = 'Valid') || ' tickets'
            from orders.orders o where o.status = 'Paid'
              and (select count(*) from orders.order_lines l where l.order_id = o.id) <> (select count(*) from tickets.tickets t where t.order_id = o.id and t.status = 'Valid')
            union all
            select 'ticket ' || t.id || ' is valid and its order is ' || coalesce(o.status, 'missing')
            from tickets.tickets t left join orders.orders o on o.id = t.order_id where t.status = 'Valid' and o.status is distinct from 'Paid'
            """),
        ("I2", "the ledger balances, holds what was captured less what was refunded, and agrees with the gateway",
            """
            select 'entry ' || entry_id || ' is off by ' || sum(amount_minor_units) || ' ' || amount_currency
            from payments.postings group by entry_id, amount_currency having sum(amount_minor_units) <> 0
            union all
            select 'order ' || coalesce(l.payable_id, p.payable_id) || ': the ledger holds ' || coalesce(l.amount, 0) || ' and the payments come to ' || coalesce(p.amount, 0)
            from (
              select e.payable_id, sum(g.amount_minor_units) as amount from payments.postings g join payments.journal_entries e on e.id = g.entry_id
              where g.account = 'Gateway' group by e.payable_id) l
            full join (
              select payable_id, sum(amount) as amount from (
                select payable_id, amount_minor_units as amount from payments.payments where status = 'Succeeded'
                union all select payable_id, -amount_minor_units from payments.refunds where status = 'Succeeded') moved group by payable_id) p
            on p.payable_id = l.payable_id where coalesce(l.amount, 0) <> coalesce(p.amount, 0) or coalesce(l.amount, 0) < 0
            union all
            select 'order ' || o.id || ' is ' || o.status || ' at ' || o.total_minor_units || ' and the ledger says sold for ' || coalesce(s.amount, 0)
            from orders.orders o left join (
              select e.payable_id, -sum(g.amount_minor_units) as amount from payments.postings g join payments.journal_entries e on e.id = g.entry_id
              where g.account = 'Sales' group by e.payable_id) s on s.payable_id = o.id
            where coalesce(s.amount, 0) <> case when o.status = 'Paid' then o.total_minor_units when o.status = 'Cancelled' then coalesce(s.amount, 0) else 0 end
            union all
            select 'payment ' || p.id || ' succeeded here for ' || p.amount_minor_units || ' and is ' || coalesce(x.status || ' for ' || x.amount_minor_units, 'unknown') || ' at the gateway'
            from payments.payments p left join payments.sandbox_payments x on x.id = p.external_id
            where p.gateway = 'sandbox' and p.status = 'Succeeded' and (x.status is distinct from 'Succeeded' or x.amount_minor_units <> p.amount_minor_units or x.amount_currency <> p.amount_currency)
            union all
            select 'refund ' || r.id || ' is ' || r.status || ' here and the gateway ' || case when x.key is null then 'has none' else 'has it' end
            from payments.refunds r join payments.payments p on p.id = r.payment_id left join payments.sandbox_refunds x on x.key = r.id
            where p.gateway = 'sandbox' and ((r.status = 'Succeeded' and (x.key is null or x.amount_minor_units <> r.amount_minor_units)) or (r.status = 'Failed' and x.key is not null))
            """),
        ("I3", "no quota is oversold, and its counters are what the rows add up to",
            """
            select 'quota ' || quota_id || ' has ' || sold || ' sold and ' || held || ' held of ' || largest_size from catalog.stock where sold + held > largest_size
            union all
            select 'quota ' || s.quota_id || ' counts ' || s.held || ' held and its holds come to ' || coalesce(h.quantity, 0)
            from catalog.stock s left join (select quota_id, sum(quantity) as quantity from catalog.holds group by quota_id) h on h.quota_id = s.quota_id
            where s.held <> coalesce(h.quantity, 0)
            union all
            select 'quota ' || s.quota_id || ' counts ' || s.sold || ' sold and its paid tickets come to ' || coalesce(t.quantity, 0)
            from catalog.stock s left join (
              select q.quota_id, count(*) as quantity from orders.orders o join orders.order_lines l on l.order_id = o.id cross join lateral unnest(l.quota_ids) as q (quota_id)
              where o.status = 'Paid' group by q.quota_id) t on t.quota_id = s.quota_id
            where s.sold <> coalesce(t.quantity, 0)
            union all
            select 'session ' || s.session_id || ' counts ' || s.taken || ' seats taken and its enrolments and holds come to ' || coalesce(e.quantity, 0)
            from sessions.session_seats s left join (
              select session_id, count(*) as quantity from (
                select session_id from sessions.enrolments where ended_at is null and not is_included
                union all
                select c.session_id from orders.orders o join orders.order_lines l on l.order_id = o.id cross join lateral unnest(l.session_ids) as c (session_id)
                where o.status in ('Held', 'Pending')) both_kinds
              group by session_id) e on e.session_id = s.session_id
            where s.taken <> coalesce(e.quantity, 0)
            union all
            select 'quota ' || q.id || ' is ' || q.size || ' to the organizer and ' || coalesce(s.size, -1) || ' in the stock'
            from catalog.quotas q left join catalog.stock s on s.quota_id = q.id where s.size is distinct from q.size
            """),
        ("I4", "what was taken in is worked off within a minute, or waits for a person in sight",
            """
            select 'notice ' || r.id || ' came at ' || r.received_at || ' and is not applied' from payments.webhook_receipts r
            where r.applied_at is null and r.tenant_id <> '00000000-0000-0000-0000-000000000001' and r.received_at < $1 - interval '60 seconds'
              and not exists (select from common.outbox_messages m where m.type = 'WebhookReceived' and m.dead_at is not null and m.payload ->> 'ReceiptId' = r.id::text)
            union all
            select 'message ' || id || ' (' || type || ') is due since ' || next_attempt_at from common.outbox_messages
            where processed_at is null and dead_at is null and next_attempt_at < $1 - interval '60 seconds'
            """),
        ("I5", "every cause had one effect",
            """
            select 'payment ' || p.id || ' is posted ' || count(e.id) || ' times' from payments.payments p left join payments.journal_entries e on e.cause_id = p.id and e.kind = 'Captured'
            group by p.id, p.status having count(e.id) <> case when p.status = 'Succeeded' then 1 else 0 end
            union all
            select 'refund ' || r.id || ' is posted ' || count(e.id) || ' times' from payments.refunds r left join payments.journal_entries e on e.cause_id = r.id and e.kind = 'Refunded'
            group by r.id, r.status having count(e.id) <> case when r.status = 'Succeeded' then 1 else 0 end
            union all
            select 'order ' || o.id || ' is paid ' || sum(p.amount_minor_units) || ' for ' || o.total_minor_units
            from orders.orders o join payments.payments p on p.payable_id = o.id and p.status = 'Succeeded'
            where o.status = 'Paid' group by o.id, o.total_minor_units
            having sum(p.amount_minor_units) - coalesce((select sum(r.amount_minor_units) from payments.refunds r where r.payable_id = o.id), 0) <> o.total_minor_units
            union all
            select 'line ' || order_line_id || ' has ' || count(*) || ' tickets' from tickets.tickets group by order_line_id having count(*) > 1
            """),
        ("I6", "nothing is stuck",
            """
            select 'order ' || id || ' is ' || status || ' and ended at ' || expires_at from orders.orders where status in ('Held', 'Pending') and expires_at < $1 - interval '20 minutes'
            union all
            select 'hold ' || h.hold_id || ' belongs to an order that is ' || o.status from catalog.holds h join orders.orders o on o.id = h.hold_id where o.status not in ('Held', 'Pending')
            union all
            select 'waitlist entry ' || w.id || ' is offered and its order is ' || coalesce(o.status, 'missing')
            from queueing.waitlist_entries w left join orders.orders o on o.id = w.order_id where w.status = 'Offered' and coalesce(o.status, '') not in ('Held', 'Pending')
            union all
            select 'refund ' || id || ' is due since ' || next_attempt_at from payments.refunds where status = 'Pending' and next_attempt_at < $1 - interval '10 minutes'
            """),
    ];

    public async Task<IReadOnlyList<InvariantResult>> RunAsync(CancellationToken cancellationToken)
    {
        await using var connection = await door.DataSource.OpenConnectionAsync(cancellationToken);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var results = new List<InvariantResult>();
        foreach (var (name, promise, sql) in Checks)
            results.Add(new(name, promise, await ExamplesAsync(connection, snapshot, sql, cancellationToken)));
        return results;
    }

    private async Task<IReadOnlyList<string>> ExamplesAsync(NpgsqlConnection connection, NpgsqlTransaction snapshot, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"select * from ({sql}) as broken limit {Examples}", connection, snapshot);
        if (sql.Contains("$1", StringComparison.Ordinal)) command.Parameters.Add(new NpgsqlParameter { Value = clock.GetUtcNow() });
        var examples = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) examples.Add(reader.GetString(0));
        return examples;
    }
}
