using Microsoft.Extensions.DependencyInjection;
using Ticketing.Common;
using Ticketing.Orders;

namespace Ticketing.TestBase;

/// <summary>Sessions chosen while a ticket is bought, in the words of tests.</summary>
public static class TestSeats
{
    /// <summary>Plain details for every line; each ticket takes the same sessions, or says nothing of them.</summary>
    public static DetailsInput DetailsWith(this HoldDto hold, params IReadOnlyList<Guid>? sessions) => new()
    {
        Name = "Ada Byron", Email = "ada@example.com",
        Lines = [.. hold.Lines.Select((l, i) => new DetailsLineInput { LineId = l.Id, Name = $"Guest {i}", Sessions = sessions })],
    };

    public static Task<CheckoutDto> ChoosesAsync(this TestShop shop, HoldDto hold, params IReadOnlyList<Guid>? sessions) =>
        shop.BuyerAsync(s => s.GiveDetailsAsync(hold.Code, hold.Secret, hold.DetailsWith(sessions), default));

    public static Task<CheckoutSessionsDto> OffersAsync(this TestShop shop, HoldDto hold) =>
        shop.Organization.AsAsync<CheckoutSessionsAppService, CheckoutSessionsDto>(null, s => s.GetAsync(hold.Code, hold.Secret, default));

    /// <summary>Writes down what is over by the clock.</summary>
    public static Task<int> ExpiresOrdersAsync(this TestApp app) => app.InScopeAsync(null, null, s => s.GetRequiredService<OrderExpiryJob>().RunAsync(default));

    /// <summary>Counters that are not what their rows add up to, as <c>./run --check</c> finds them.</summary>
    public static async Task<IReadOnlyList<string>> MiscountedAsync(this TestApp app) =>
        [.. (await app.InScopeAsync(null, null, s => s.GetRequiredService<IInvariantChecks>().RunAsync(default))).Where(r => r.Name == "I3").SelectMany(r => r.Violations)];
}
