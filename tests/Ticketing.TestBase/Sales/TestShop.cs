using Microsoft.Extensions.DependencyInjection;
using Ticketing.Catalog;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Orders;
using Ticketing.Payments.Sandbox;

namespace Ticketing.TestBase;

/// <summary>A published event that sells, and what buyers and providers do with it, in the words of tests.</summary>
public sealed class TestShop
{
    private TestShop(TestOrganization organization, Guid eventId, string slug) => (Organization, EventId, Slug) = (organization, eventId, slug);

    public TestOrganization Organization { get; }

    public Guid EventId { get; }

    public string Slug { get; }

    public TestApp App => Organization.App;

    /// <summary>A published event a month ahead, without ticket types.</summary>
    public static async Task<TestShop> OpenAsync(TestApp app, int? capacity = null, Action<Event>? shape = null, TestOrganization? organization = null, bool isDraft = false)
    {
        organization ??= await app.CreateOrganizationAsync();
        var now = app.Clock.GetUtcNow();
        var @event = new Event(
            Guid.CreateVersion7(), "event-" + Codes.New(8).ToLowerInvariant(), "Autumn Conference", Currency.Eur,
            new EventSchedule("Europe/Vienna", now.AddDays(30), now.AddDays(31)), now);
        @event.LimitTo(capacity);
        shape?.Invoke(@event);
        if (!isDraft) @event.Publish(now);
        await app.InScopeAsync(organization.Id, organization.OwnerId, async services =>
        {
            var db = services.GetRequiredService<ITicketingDb>();
            db.Set<Event>().Add(@event);
            return await db.SaveChangesAsync();
        });
        return new(organization, @event.Id, @event.Slug);
    }

    /// <summary>A ticket type with places of its own.</summary>
    public Task<Guid> SellsAsync(int? places, long price = 0, string name = "Standard", IReadOnlyList<Guid>? shared = null, int max = 10) =>
        StaffAsync<CatalogAppService, Guid>(s => s.CreateItemAsync(
            EventId, new ItemInput { Name = name, PriceInMinorUnits = price, Places = places, SharedQuotaIds = shared ?? [], MaxPerOrder = max }, default));

    public Task<Guid> SharesAsync(int size, string name = "Shared") =>
        StaffAsync<CatalogAppService, Guid>(s => s.CreateQuotaAsync(EventId, new QuotaInput { Name = name, Size = size }, default));

    /// <summary>A use case as the organization's owner.</summary>
    public Task<T> StaffAsync<TService, T>(Func<TService, Task<T>> work) where TService : notnull => Organization.AsOwnerAsync(work);

    /// <summary>A use case as a visitor.</summary>
    public Task<T> BuyerAsync<T>(Func<CheckoutAppService, Task<T>> work) => Organization.AsAsync(null, work);

    public Task<HoldDto> HoldsAsync(Guid itemId, int quantity = 1, string? clientKey = null) =>
        BuyerAsync(s => s.HoldAsync(Slug, new HoldInput { Lines = [new(itemId, quantity)], ClientKey = clientKey }, default));

    /// <summary>Gives plain details for every line.</summary>
    public Task<CheckoutDto> GivesDetailsAsync(HoldDto hold) => BuyerAsync(async s =>
    {
        var order = await s.GetAsync(hold.Code, hold.Secret, default);
        var details = new DetailsInput
        {
            Name = "Ada Byron",
            Email = "ada@example.com",
            Lines = order.Lines.Select(l => new DetailsLineInput { LineId = l.Id, Name = $"Guest {l.Position}" }).ToList(),
        };
        return await s.GiveDetailsAsync(hold.Code, hold.Secret, details, default);
    });

    /// <summary>Hold, details, and for a free one the completion.</summary>
    public async Task<HoldDto> BuysFreeAsync(Guid itemId, int quantity = 1)
    {
        var hold = await HoldsAsync(itemId, quantity);
        await GivesDetailsAsync(hold);
        await BuyerAsync(s => s.CompleteAsync(hold.Code, hold.Secret, null, default));
        return hold;
    }

    /// <summary>Hold, details, and the beginning of a payment; returns the hold and the sandbox's id of the payment.</summary>
    public async Task<(HoldDto Hold, string Payment)> BeginsToPayAsync(Guid itemId, int quantity = 1)
    {
        var hold = await HoldsAsync(itemId, quantity);
        await GivesDetailsAsync(hold);
        var pay = await BuyerAsync(s => s.PayAsync(hold.Code, hold.Secret, null, default));
        return (hold, pay.RedirectUrl[(pay.RedirectUrl.LastIndexOf('/') + 1)..]);
    }

    /// <summary>The whole way: pays at the sandbox and comes back.</summary>
    public async Task<HoldDto> BuysAsync(Guid itemId, int quantity = 1)
    {
        var (hold, payment) = await BeginsToPayAsync(itemId, quantity);
        await AtProviderAsync(p => p.ChooseAsync(payment, SandboxChoice.Pay, default));
        await ReturnsAsync(hold);
        return hold;
    }

    public Task<CheckoutDto> ReturnsAsync(HoldDto hold) => BuyerAsync(s => s.ReturnAsync(hold.Code, hold.Secret, default));

    public Task<CheckoutDto> LooksAsync(HoldDto hold) => BuyerAsync(s => s.GetAsync(hold.Code, hold.Secret, default));

    public Task<T> AtProviderAsync<T>(Func<SandboxProvider, Task<T>> work) =>
        App.InScopeAsync(null, null, services => work(services.GetRequiredService<SandboxProvider>()));

    /// <summary>Sends what the provider has to tell, and applies it.</summary>
    public async Task DeliversWebhooksAsync()
    {
        await App.InScopeAsync(null, null, services => services.GetRequiredService<SandboxDeliveries>().DeliverDueAsync(default));
        await App.DispatchAsync();
    }

    /// <summary>The counters of a quota, by the name it has.</summary>
    public async Task<QuotaDto> QuotaAsync(string name) =>
        (await StaffAsync<CatalogAppService, CatalogDto>(s => s.GetAsync(EventId, default))).Quotas.Single(q => q.Name == name);
}
