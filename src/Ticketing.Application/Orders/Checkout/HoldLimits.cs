using System.Globalization;
using Microsoft.Extensions.Options;
using Ticketing.Common;
using Ticketing.Common.Limits;

namespace Ticketing.Orders;

/// <summary>
/// How often one account and one address may take places of one event: whoever hoards, or asks like a bot, is told to wait,
/// and costs the honest nothing. This machine's own address is not limited: it is a proxy that names nobody, or a test.
/// </summary>
public sealed class HoldLimits(RateMeter meter, ICurrentTenant tenant, ICurrentUser user, IClientAddress client, IOptions<OrdersOptions> options)
{
    /// <exception cref="BusinessException"><c>Ticketing:Orders:TooManyHolds</c>.</exception>
    public async ValueTask DemandAsync(string eventSlug, CancellationToken cancellationToken)
    {
        await DemandAsync("account", user.Id?.ToString(), eventSlug, options.Value.HoldsPerAccount, cancellationToken);
        await DemandAsync("address", client.Stranger(), eventSlug, options.Value.HoldsPerAddress, cancellationToken);
    }

    private async ValueTask DemandAsync(string kind, string? whom, string eventSlug, int max, CancellationToken cancellationToken)
    {
        if (whom is null || max == 0) return;
        var what = string.Create(CultureInfo.InvariantCulture, $"hold by {kind}: {tenant.Required()} {eventSlug}");
        if ((await meter.TakeAsync(what, whom, max, options.Value.HoldsWindow, cancellationToken)).Wait is { } wait) throw OrdersErrors.TooManyHolds(wait);
    }
}
