using System.Text;
using Microsoft.EntityFrameworkCore;
using Ticketing.Common;

namespace Ticketing.Payments;

/// <summary>Applies stored notices, each once; those that come together share a settlement (<see cref="SettlementDesk"/>).</summary>
public sealed class WebhookHandler(ITicketingDb db, PaymentGateways gateways, PaymentSettlement settlement, TimeProvider clock) : IMessagesHandler<WebhookReceived>
{
    public async Task HandleAllAsync(IReadOnlyList<WebhookReceived> messages, CancellationToken cancellationToken)
    {
        var ids = messages.Select(m => m.ReceiptId).ToList();
        var receipts = await db.Set<WebhookReceipt>().Where(r => ids.Contains(r.Id)).OrderBy(r => r.Id).ToListAsync(cancellationToken);
        // They join the settlement in the order they came.
        await Task.WhenAll(receipts.Select(r => ApplyAsync(r, cancellationToken)));
        foreach (var receipt in receipts) receipt.Applied(clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task ApplyAsync(WebhookReceipt receipt, CancellationToken cancellationToken)
    {
        if (receipt.TenantId == PlatformTenant.Id) return;
        var notice = gateways.Get(receipt.Gateway).Parse(Encoding.UTF8.GetBytes(receipt.Body));
        if (notice is { Reference: { } paymentId, State: { } state }) await settlement.ApplyAsync(paymentId, state, cancellationToken);
    }
}
