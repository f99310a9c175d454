using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Ticketing.Common;
using Ticketing.Common.Outbox;
using Ticketing.Orders;
using Ticketing.Payments;
using Ticketing.Payments.Sandbox;
using Ticketing.TestBase;

namespace Ticketing.Application.Tests.Payments;

/// <summary>Mutants that turn a test here red: the signature not checked, the tolerance left out, the unique (gateway, event id) dropped, the amount not compared.</summary>
public sealed class WebhookTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_forged_stale_or_altered_notice_is_refused_and_changes_nothing()
    {
        var (shop, hold, payment) = await PendingAsync();
        var body = Body("evt_1", "payment.succeeded", payment, 2500);
        var now = app.Clock.GetUtcNow().ToUnixTimeSeconds();
        (await SendAsync("evt_1", now, body, secret: "whsec_wrong")).ShouldBe("Ticketing:Payments:BadSignature");
        (await SendAsync("evt_1", now - 301, body)).ShouldBe("Ticketing:Payments:BadSignature");
        (await SendAsync("evt_1", now + 301, body)).ShouldBe("Ticketing:Payments:BadSignature");
        (await SendAsync("evt_1", now, body, sent: body.Replace("2500", "2501", StringComparison.Ordinal))).ShouldBe("Ticketing:Payments:BadSignature");
        (await SendAsync("evt_1", now, body, signedId: "evt_2")).ShouldBe("Ticketing:Payments:BadSignature");
        await app.DispatchAsync();
        (await shop.LooksAsync(hold)).Status.ShouldBe(OrderStatus.Pending);
    }

    [Fact]
    public async Task The_same_notice_many_times_at_once_is_stored_and_applied_once()
    {
        var (shop, hold, payment) = await PendingAsync();
        var eventId = "evt_" + Codes.New(20);
        var body = Body(eventId, "payment.succeeded", payment, 2500);
        var now = app.Clock.GetUtcNow().ToUnixTimeSeconds();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => SendAsync(eventId, now, body))));
        answers.ShouldAllBe(a => a == null);
        await app.DispatchAsync();
        (await shop.LooksAsync(hold)).Status.ShouldBe(OrderStatus.Paid);
        var stored = await shop.StaffAsync<ITicketingDb, int>(db => db.Set<WebhookReceipt>().CountAsync(r => r.EventId == eventId));
        stored.ShouldBe(1);
        (await Ticketing.Application.Tests.Orders.CheckoutTests.LedgerAsync(shop, hold.OrderId)).ShouldBe([(Account.Buyers, 0), (Account.Gateway, 2500), (Account.Sales, -2500)]);
    }

    [Fact]
    public async Task Another_amount_or_currency_is_never_paid_and_is_flagged()
    {
        var (shop, hold, payment) = await PendingAsync();
        var now = app.Clock.GetUtcNow().ToUnixTimeSeconds();
        await SendAsync("evt_less" + payment, now, Body("evt_less" + payment, "payment.succeeded", payment, 2499));
        await app.DispatchAsync();
        (await shop.LooksAsync(hold)).Status.ShouldBe(OrderStatus.Pending);
        var flag = await shop.StaffAsync<ITicketingDb, string?>(db => db.Set<Payment>().Where(p => p.Id == payment).Select(p => p.Flag).SingleAsync());
        flag.ShouldBe("amount-mismatch");
    }

    [Fact]
    public async Task Late_and_unknown_notices_change_nothing_and_are_answered()
    {
        var (shop, hold, payment) = await PendingAsync();
        var now = app.Clock.GetUtcNow().ToUnixTimeSeconds();
        (await SendAsync("evt_a" + payment, now, Body("evt_a" + payment, "payment.succeeded", payment, 2500))).ShouldBeNull();
        (await SendAsync("evt_b" + payment, now, Body("evt_b" + payment, "payment.cancelled", payment, 2500, "Cancelled"))).ShouldBeNull();
        (await SendAsync("evt_c" + payment, now, Body("evt_c" + payment, "weather.changed", payment, 1))).ShouldBeNull();
        (await SendAsync("evt_d" + payment, now, Body("evt_d" + payment, "payment.succeeded", Guid.CreateVersion7(), 1))).ShouldBeNull();
        await app.DispatchAsync();
        (await shop.LooksAsync(hold)).Status.ShouldBe(OrderStatus.Paid);
    }

    [Fact]
    public async Task A_notice_that_can_not_be_applied_spoils_only_its_own()
    {
        var (shop, hold, payment) = await PendingAsync();
        var spoiled = new WebhookReceipt(Guid.CreateVersion7(), "sandbox", "evt_spoiled" + payment, "payment.succeeded", "{", app.Clock.GetUtcNow());
        await shop.StaffAsync<ITicketingDb, int>(db =>
        {
            db.Set<WebhookReceipt>().Add(spoiled);
            return db.SaveChangesAsync();
        });
        (await SendAsync("evt_good" + payment, app.Clock.GetUtcNow().ToUnixTimeSeconds(), Body("evt_good" + payment, "payment.succeeded", payment, 2500))).ShouldBeNull();

        await app.DispatchAsync();

        (await shop.LooksAsync(hold)).Status.ShouldBe(OrderStatus.Paid);
        var messages = await shop.StaffAsync<ITicketingDb, List<OutboxMessage>>(db => db.Set<OutboxMessage>().AsNoTracking().Where(m => m.Type == nameof(WebhookReceived)).ToListAsync());
        messages.Single(m => m.Payload.Contains(spoiled.Id.ToString())).ShouldSatisfyAllConditions(m => m.ProcessedAt.ShouldBeNull(), m => m.Error.ShouldNotBeNull());
        messages.Where(m => !m.Payload.Contains(spoiled.Id.ToString())).ShouldAllBe(m => m.ProcessedAt != null);
    }

    [Fact]
    public async Task An_entry_that_does_not_balance_can_not_be_committed_and_none_can_be_changed()
    {
        var (shop, _, _) = await PendingAsync();
        await using var source = NpgsqlDataSource.Create(app.Database.Connections.System);
        await using var connection = await source.OpenConnectionAsync();
        var (entry, tenant) = (Guid.CreateVersion7(), shop.Organization.Id);
        await using var unbalanced = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("insert into payments.journal_entries values ($1, $2, 'Sold', $1, $1, '2026-01-01')") { Parameters = { new() { Value = entry }, new() { Value = tenant } } },
                new("insert into payments.postings values ($1, $2, $1, 'Sales', 5, 'EUR'), (gen_random_uuid(), $2, $1, 'Buyers', -4, 'EUR')") { Parameters = { new() { Value = entry }, new() { Value = tenant } } },
            },
        };
        (await Should.ThrowAsync<PostgresException>(() => unbalanced.ExecuteNonQueryAsync())).SqlState.ShouldBe(PostgresErrorCodes.CheckViolation);
        await using var change = new NpgsqlCommand("update payments.postings set amount_minor_units = 0", connection);
        (await Should.ThrowAsync<PostgresException>(() => change.ExecuteNonQueryAsync())).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    private static string Body(string id, string type, Guid payment, long amount, string status = "Succeeded") =>
        JsonSerializer.Serialize(new { id, type, created = "2026-01-01T00:00:00Z", data = new { id = "sbx_x", reference = payment, amount, currency = "EUR", status, decline = (string?)null } });

    private async Task<(TestShop Shop, HoldDto Hold, Guid Payment)> PendingAsync()
    {
        var shop = await TestShop.OpenAsync(app);
        var (hold, _) = await shop.BeginsToPayAsync(await shop.SellsAsync(5, price: 2500));
        var payment = await shop.StaffAsync<ITicketingDb, Guid>(db => db.Set<Payment>().Where(p => p.PayableId == hold.OrderId).Select(p => p.Id).SingleAsync());
        return (shop, hold, payment);
    }

    /// <summary>Posts a notice; returns the refusal's code, or <c>null</c> for 200.</summary>
    private async Task<string?> SendAsync(string id, long timestamp, string body, string? secret = null, string? sent = null, string? signedId = null)
    {
        secret ??= await app.Services.GetRequiredService<SandboxSecret>().GetAsync(default);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/webhooks/sandbox") { Content = new StringContent(sent ?? body, Encoding.UTF8, "application/json") };
        request.Headers.Add(WebhookSignature.IdHeader, id);
        request.Headers.Add(WebhookSignature.TimestampHeader, timestamp.ToString(System.Globalization.CultureInfo.InvariantCulture));
        request.Headers.Add(WebhookSignature.SignatureHeader, "v1,b2xk " + WebhookSignature.Sign(secret, signedId ?? id, timestamp, Encoding.UTF8.GetBytes(body)));
        using var client = app.CreateClient();
        using var response = await client.SendAsync(request);
        if (response.IsSuccessStatusCode) return null;
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return problem.RootElement.GetProperty("code").GetString();
    }
}
