using System.Text;
using Microsoft.EntityFrameworkCore;
using Ticketing.Common;

namespace Ticketing.Payments;

/// <summary>The inbox for gateways' notices: verify, store once, answer; the outbox applies it.</summary>
public sealed class WebhookAppService(AppServiceContext context, PaymentGateways gateways, IPaymentsDoor door) : AppService(context)
{
    /// <summary>Stores a notice. A repeat under the same event id is taken for done. One about no payment of ours is kept, and does nothing.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Payments:BadSignature</c>; <c>Ticketing:Common:NotFound</c> for an unknown gateway.</exception>
    [OpenToAnyone("guarded by the gateway's signature")]
    public async Task ReceiveAsync(string gateway, IReadOnlyDictionary<string, string> headers, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var known = gateways.Find(gateway) ?? throw CommonErrors.NotFound("gateway");
        var notice = await known.ReadWebhookAsync(headers, body, cancellationToken);
        var tenantId = notice.Reference is { } paymentId ? await door.FindTenantAsync(paymentId, cancellationToken) : null;
        using var _ = Tenant.Change(tenantId ?? PlatformTenant.Id);
        if (await Db.Set<WebhookReceipt>().AnyAsync(r => r.Gateway == gateway && r.EventId == notice.EventId, cancellationToken)) return;
        Db.Set<WebhookReceipt>().Add(new WebhookReceipt(Guid.CreateVersion7(Now), gateway, notice.EventId, notice.Type, Encoding.UTF8.GetString(body.Span), Now));
        try
        {
            await Db.SaveChangesAsync(cancellationToken);
            FaultPoints.Pass(FaultPoints.NoticeStored);
        }
        catch (NotUniqueException twice) when (twice.Index == "ux_webhook_receipts_event")
        {
            // The same notice came to two processes at once: the other one has it.
        }
    }
}
