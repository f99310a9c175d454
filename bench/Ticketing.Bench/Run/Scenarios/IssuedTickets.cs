using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.Common;
using Ticketing.Hosting;
using Ticketing.TestBase.Load;
using Ticketing.Tickets;

namespace Ticketing.Bench.Run.Scenarios;

/// <summary>
/// Tickets of an event by the ten thousand. Selling them through the API would take longer than scanning them, so orders,
/// lines, tickets and counters are written by SQL, in the shape that the checker demands; the texts of their QR codes are
/// signed by the program's own services.
/// </summary>
internal static class IssuedTickets
{
    private const string Issue = """
        with item as (select id, tenant_id, event_id, name, quota_ids from catalog.items where id = $1),
        made as (
          insert into orders.orders (id, tenant_id, event_id, code, secret, status, currency, total_minor_units, total_currency, name, email, locale, answers, created_at, expires_at, details_at, paid_at)
          select md5(i.id || 'order' || g)::uuid, i.tenant_id, i.event_id, $3 || lpad(to_hex(g), 6, '0'), md5('secret' || g), 'Paid', 'EUR', 0, 'EUR', 'Bench', 'bench@example.com', 'en', '{}', now(), now(), now(), now()
          from item i, generate_series(1, $2 / 10) g),
        lines as (
          insert into orders.order_lines (id, tenant_id, order_id, item_id, item_name, price_minor_units, price_currency, position, attendee_name, answers, quota_ids)
          select md5(i.id || 'line' || g)::uuid, i.tenant_id, md5(i.id || 'order' || (g - 1) / 10 + 1)::uuid, i.id, i.name, 0, 'EUR', (g - 1) % 10, 'Guest ' || g, '{}', i.quota_ids
          from item i, generate_series(1, $2) g),
        issued as (
          insert into tickets.tickets (id, tenant_id, event_id, order_id, order_line_id, item_id, serial, revision, code, attendee_name, status, issued_at)
          select md5(i.id || 'ticket' || g)::uuid, i.tenant_id, i.event_id, md5(i.id || 'order' || (g - 1) / 10 + 1)::uuid, md5(i.id || 'line' || g)::uuid, i.id, g, 0, $3 || lpad(to_hex(g), 8, '0'), 'Guest ' || g, 'Valid', now()
          from item i, generate_series(1, $2) g)
        update catalog.stock s set sold = sold + $2 from item i where s.quota_id = any (i.quota_ids)
        """;

    private static int batches;

    /// <summary>The tickets' ids with their signed texts. <paramref name="count"/> is a multiple of ten.</summary>
    public static async Task<IReadOnlyList<(Guid Id, string Token)>> IssueAsync(BenchContext bench, StageEvent sold, int count, CancellationToken cancellationToken)
    {
        var codes = "B" + "0123456789ABCDEFGHJKMNPQRSTVWXYZ"[batches++ % 32];
        await bench.Postgres.ExecuteAsync(Issue, cancellationToken, sold.Items[0], count, codes);
        await bench.Postgres.ExecuteAsync("analyze tickets.tickets", cancellationToken);
        var tenant = (await bench.Postgres.ReadAsync("select tenant_id from events.events where id = $1", r => r.GetGuid(0), cancellationToken, sold.Id))[0];
        var builder = WebApplication.CreateBuilder();
        builder.AddTicketing(bench.Postgres.Connections);
        await using var services = builder.Build();
        await using var scope = services.Services.CreateAsyncScope();
        using var _ = scope.ServiceProvider.GetRequiredService<ICurrentTenant>().Change(tenant);
        var tokens = scope.ServiceProvider.GetRequiredService<TicketTokens>();
        var tickets = await scope.ServiceProvider.GetRequiredService<ITicketingDb>().Set<Ticket>().AsNoTracking().Where(t => t.EventId == sold.Id).ToListAsync(cancellationToken);
        var issued = new List<(Guid, string)>(tickets.Count);
        foreach (var ticket in tickets) issued.Add((ticket.Id, await tokens.SignAsync(ticket, cancellationToken)));
        return issued;
    }
}
