using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.Common;
using Ticketing.Orders;
using Ticketing.TestBase;
using Ticketing.Tickets;

namespace Ticketing.Application.Tests.Tickets;

public sealed class TicketIssuingTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_paid_order_has_one_signed_ticket_per_line()
    {
        var organization = await app.CreateOrganizationAsync();
        var shown = await organization.CreatePublishedEventAsync();
        var order = await organization.CreatePaidOrderAsync(shown, "ada@example.com", "Ada Lovelace", "Владимир Щербаков", "Ελένη Παπαδοπούλου");
        var tickets = await TicketsAsync(organization, order.Id);
        tickets.Select(t => t.AttendeeName).ShouldBe(["Ada Lovelace", "Владимир Щербаков", "Ελένη Παπαδοπούλου"], ignoreOrder: true);
        tickets.ShouldAllBe(t => t.Status == TicketStatus.Valid && t.Serial > 0 && Codes.Normalize(t.Code) == t.Code);
        tickets.Select(t => t.Serial).Distinct().Count().ShouldBe(3);
        foreach (var ticket in tickets)
            (await ReadAsync(organization, ticket.Token!, shown.Id)).ShouldBe(new TokenReading(TokenVerdict.Genuine, ticket.Serial, 0));
    }

    [Fact]
    public async Task An_order_is_not_paid_when_a_ticket_can_not_be_issued()
    {
        var organization = await app.CreateOrganizationAsync();
        var shown = await organization.CreatePublishedEventAsync();
        var order = await organization.CreateOrderAsync(shown, "nobody@example.com", "Ada", "Grace");
        await app.InScopeAsync(organization.Id, null, async services =>
        {
            var db = services.GetRequiredService<ITicketingDb>();
            db.Set<Ticket>().Add(new(Guid.CreateVersion7(), shown.Id, Guid.CreateVersion7(), order.Lines[1].Id, Guid.CreateVersion7(), 1, "In the way", app.Clock.GetUtcNow()));
            return await db.SaveChangesAsync();
        });

        await Should.ThrowAsync<Exception>(() => organization.ChangeOrderAsync(order.Id, (o, now) => o.Complete(now)));
        (await StatusAsync(organization, order.Id)).ShouldBe(OrderStatus.Held);
        (await TicketsAsync(organization, order.Id)).ShouldBeEmpty();
        await app.DispatchAsync();
        (await app.MailToAsync("nobody@example.com")).ShouldBeEmpty("nothing happened, so nobody is told");
    }

    [Fact]
    public async Task Fifty_racing_completions_issue_each_ticket_once()
    {
        var organization = await app.CreateOrganizationAsync();
        var order = await organization.CreateOrderAsync(await organization.CreatePublishedEventAsync(), "race@example.com", "Ada", "Grace", "Joan");
        var won = 0;
        await Task.WhenAll(Enumerable.Range(0, 50).Select(async _ =>
        {
            try
            {
                await organization.ChangeOrderAsync(order.Id, (o, now) => o.Complete(now));
                Interlocked.Increment(ref won);
            }
            catch (Exception refused) when (refused is BusinessException { Kind: ErrorKind.Conflict } or NotUniqueException)
            {
            }
        }));

        won.ShouldBe(1);
        (await TicketsAsync(organization, order.Id)).Select(t => t.OrderLineId).ShouldBe(order.Lines.Select(l => l.Id), ignoreOrder: true);
        (await app.MailToAsync("race@example.com")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_tickets_of_an_ended_order_stop_being_good_with_it()
    {
        var organization = await app.CreateOrganizationAsync();
        var order = await organization.CreatePaidOrderAsync(await organization.CreatePublishedEventAsync(), "gone@example.com", "Ada", "Grace");
        await organization.ChangeOrderAsync(order.Id, (o, now) => o.Refund(now));
        var tickets = await TicketsAsync(organization, order.Id);
        tickets.Count.ShouldBe(2);
        tickets.ShouldAllBe(t => t.Status == TicketStatus.Cancelled && t.CancelledAt != null);
        (await app.MailToAsync("gone@example.com")).Select(m => m.Subject).ShouldBe(["Refund for Rust Days"], "the tickets' own mail was not written yet when they ended");
    }

    [Fact]
    public async Task Processes_that_race_for_an_events_first_key_agree_on_one()
    {
        var organization = await app.CreateOrganizationAsync();
        var eventId = Guid.CreateVersion7();
        var keys = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => app.InScopeAsync(organization.Id, null, services =>
            ActivatorUtilities.CreateInstance<EventKeys>(services, new Microsoft.Extensions.Caching.Memory.MemoryCache(new Microsoft.Extensions.Caching.Memory.MemoryCacheOptions()))
                .GetAsync(eventId, TestContext.Current.CancellationToken))));
        keys.Select(k => Convert.ToHexString(k.PublicKey)).Distinct().ShouldHaveSingleItem();
        var body = new TicketTokenBody(0, TicketTokenBody.TagOf(eventId), 7, 0, new(2030, 1, 1));
        keys[^1].Verifier.TryVerify(keys[0].Signer.Sign(body), out var read).ShouldBeTrue();
        read.ShouldBe(body);
    }

    [Fact]
    public async Task The_private_key_lies_encrypted()
    {
        var organization = await app.CreateOrganizationAsync();
        var shown = await organization.CreatePublishedEventAsync();
        await organization.CreatePaidOrderAsync(shown, "key@example.com", "Ada");
        var stored = await app.InScopeAsync(organization.Id, null, services =>
            services.GetRequiredService<ITicketingDb>().Set<EventKey>().AsNoTracking().SingleAsync(k => k.EventId == shown.Id));
        using var key = System.Security.Cryptography.ECDsa.Create();
        Should.Throw<System.Security.Cryptography.CryptographicException>(() => key.ImportPkcs8PrivateKey(Convert.FromBase64String(stored.ProtectedPrivateKey), out _));
        key.ImportSubjectPublicKeyInfo(stored.PublicKey, out _);
        key.KeySize.ShouldBe(256);
    }

    [Fact]
    public async Task A_scanned_text_is_judged_for_the_event_at_whose_door_it_is_shown()
    {
        var organization = await app.CreateOrganizationAsync();
        var (here, there) = (await organization.CreatePublishedEventAsync("Here"), await organization.CreatePublishedEventAsync("There"));
        var token = (await TicketsAsync(organization, (await organization.CreatePaidOrderAsync(here, "a@example.com", "Ada")).Id))[0].Token!;
        var forged = token[..40] + (token[40] == '0' ? '1' : '0') + token[41..];
        (await ReadAsync(organization, token, here.Id)).Verdict.ShouldBe(TokenVerdict.Genuine);
        (await ReadAsync(organization, token.ToLowerInvariant(), here.Id)).Verdict.ShouldBe(TokenVerdict.Genuine);
        (await ReadAsync(organization, token, there.Id)).Verdict.ShouldBe(TokenVerdict.OtherEvent);
        (await ReadAsync(organization, forged, here.Id)).Verdict.ShouldBe(TokenVerdict.Forged);
        (await ReadAsync(organization, "https://example.com", here.Id)).Verdict.ShouldBe(TokenVerdict.NotAToken);
        (await ReadAsync(organization, null, here.Id)).Verdict.ShouldBe(TokenVerdict.NotAToken);
    }

    private Task<List<Ticket>> TicketsAsync(TestOrganization organization, Guid orderId) => app.InScopeAsync(organization.Id, null, services =>
        services.GetRequiredService<ITicketingDb>().Set<Ticket>().AsNoTracking().Where(t => t.OrderId == orderId).ToListAsync());

    private Task<OrderStatus> StatusAsync(TestOrganization organization, Guid orderId) => app.InScopeAsync(organization.Id, null, services =>
        services.GetRequiredService<ITicketingDb>().Set<Order>().Where(o => o.Id == orderId).Select(o => o.Status).SingleAsync());

    private Task<TokenReading> ReadAsync(TestOrganization organization, string? text, Guid eventId) => app.InScopeAsync(organization.Id, null, services =>
        services.GetRequiredService<TicketTokens>().ReadAsync(text, eventId, TestContext.Current.CancellationToken));
}
