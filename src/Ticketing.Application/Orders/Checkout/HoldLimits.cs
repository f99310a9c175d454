using System.Globalization;
using Microsoft.Extensions.Options;
using Ticketing.Common;
using Ticketing.Identity;

namespace Ticketing.Orders;

/// <summary>
/// How often one account and one address may take places of one event: whoever hoards, or asks like a bot, is told to wait,
/// and costs the honest nothing. This machine's own address is not limited: it is a proxy that names nobody, or a test.
/// </summary>
public sealed class HoldLimits(AttemptLimits limits, ICurrentTenant tenant, ICurrentUser user, IClientAddress client, IOptions<OrdersOptions> options)
{
    /// <exception cref="BusinessException"><c>Ticketing:Orders:TooManyHolds</c>.</exception>
    public void Demand(string eventSlug)
    {
        Demand("account", user.Id?.ToString(), eventSlug, options.Value.HoldsPerAccount);
        Demand("address", client.Stranger(), eventSlug, options.Value.HoldsPerAddress);
    }

    private void Demand(string kind, string? whom, string eventSlug, int max)
    {
        if (whom is null || max == 0) return;
        var what = string.Create(CultureInfo.InvariantCulture, $"hold by {kind}: {tenant.Required()} {eventSlug}");
        if (limits.Take(what, whom, max, options.Value.HoldsWindow) is { } wait) throw OrdersErrors.TooManyHolds(wait);
    }
}
