using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.Common;
using Ticketing.Orders;
using Ticketing.Queueing;

namespace Ticketing.TestBase;

/// <summary>What happens on a shop's waitlist, in the words of tests.</summary>
public static class TestWaitlist
{
    /// <summary>Turns the waitlist on.</summary>
    public static Task<int> KeepsWaitlistAsync(this TestShop shop, int offerMinutes = 120, bool isOn = true) =>
        shop.StaffAsync<EventWaitlistAppService, int>(async s => { await s.UpdateAsync(shop.EventId, new() { IsOn = isOn, OfferMinutes = offerMinutes }, default); return 0; });

    public static Task<JoinedWaitlistDto> JoinsAsync(this TestShop shop, JoinWaitlistInput input) =>
        shop.Organization.AsAsync<WaitlistAppService, JoinedWaitlistDto>(null, s => s.JoinAsync(shop.Slug, input, default));

    /// <summary>A party of somebody new.</summary>
    public static Task<JoinedWaitlistDto> JoinsAsync(this TestShop shop, Guid itemId, int party = 1, int? smallest = null, string? email = null) =>
        shop.JoinsAsync(new() { ItemIds = [itemId], Party = party, Smallest = smallest, Name = "Ada Byron", Email = email ?? $"{Codes.New(12).ToLowerInvariant()}@example.com" });

    public static Task<WaitlistEntryDto> StandsAsync(this TestShop shop, JoinedWaitlistDto entry) =>
        shop.Organization.AsAsync<WaitlistAppService, WaitlistEntryDto>(null, s => s.GetAsync(entry.EntryId, entry.Secret!, default));

    public static Task<int> LeavesAsync(this TestShop shop, JoinedWaitlistDto entry) =>
        shop.Organization.AsAsync<WaitlistAppService, int>(null, async s => { await s.LeaveAsync(entry.EntryId, entry.Secret!, default); return 0; });

    /// <summary>All entries, in order of numbers.</summary>
    public static Task<List<WaitlistEntry>> EntriesAsync(this TestShop shop) =>
        shop.App.InScopeAsync(shop.Organization.Id, null, services =>
            services.GetRequiredService<ITicketingDb>().Set<WaitlistEntry>().AsNoTracking().Where(e => e.EventId == shop.EventId).OrderBy(e => e.Number).ToListAsync());

    /// <summary>Staff cancels an order; its places come free.</summary>
    public static Task<int> CancelsAsync(this TestShop shop, HoldDto order) =>
        shop.StaffAsync<OrderAppService, int>(async s => { await s.CancelAsync(order.OrderId, new(), default); return 0; });

    /// <summary>A worker's heartbeat: what is free is offered.</summary>
    public static Task OffersAsync(this TestApp app, bool isWorker = true) =>
        app.Services.GetRequiredService<WaitlistClock>().BeatAsync(isWorker, CancellationToken.None);
}
