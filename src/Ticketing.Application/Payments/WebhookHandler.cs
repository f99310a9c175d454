using System.Text;
using Microsoft.EntityFrameworkCore;
using Ticketing.Common;

namespace Ticketing.Payments;

/// <summary>Applies a stored notice, once.</summary>
public sealed class WebhookHandler(ITicketingDb db, PaymentGateways gateways, PaymentSettlement settlement, TimeProvider clock) : IMessageHandler<WebhookReceived>
{
    public async Task HandleAsync(WebhookReceived message, CancellationToken cancellationToken)
    {
        var receipt = await db.Set<WebhookReceipt>().SingleAsync(r => r.Id == message.ReceiptId, cancellationToken);
        var notice = gateways.Get(receipt.Gateway).Parse(Encoding.UTF8.GetBytes(receipt.Body));
        if (notice is { Reference: { } paymentId, State: { } state } && receipt.TenantId != PlatformTenant.Id)
            await settlement.ApplyAsync(paymentId, state, cancellationToken);
        receipt.Applied(clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
    }
}
