using Microsoft.EntityFrameworkCore;
using Ticketing.Common;

namespace Ticketing.Payments;

/// <summary>Brings a stored payment to its gateway. Safe to repeat: the gateway knows the payment by its id.</summary>
public sealed class PaymentStarter(ITicketingDb db, PaymentGateways gateways, TimeProvider clock)
{
    /// <summary>How long a webhook may stay away before we ask.</summary>
    public static readonly TimeSpan FirstCheck = TimeSpan.FromMinutes(1);

    /// <summary>Where the payer goes. The gateway is called outside any transaction.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Payments:GatewayAway</c>.</exception>
    public async Task<string> StartAsync(Payment payment, string description, string merchantName, string returnUrl, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        if (payment.RedirectUrl is { } known) return known;
        var request = new GatewayRequest(payment.Id, payment.Amount, description, merchantName, returnUrl, expiresAt);
        var started = await gateways.Get(payment.Gateway).StartAsync(request, cancellationToken);
        FaultPoints.Pass(FaultPoints.PaymentStarted);
        var now = clock.GetUtcNow();
        // Two clicks may both get here; the gateway gave both the same answer, and the second writes nothing new.
        await db.Set<Payment>()
            .Where(p => p.Id == payment.Id && p.Status == PaymentStatus.Created)
            .ExecuteUpdateAsync(
                row => row.SetProperty(p => p.Status, PaymentStatus.Pending)
                    .SetProperty(p => p.ExternalId, started.ExternalId)
                    .SetProperty(p => p.RedirectUrl, started.RedirectUrl)
                    .SetProperty(p => p.NextCheckAt, now + FirstCheck),
                cancellationToken);
        return started.RedirectUrl;
    }
}
