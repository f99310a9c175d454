using Ticketing.Common;

namespace Ticketing.Payments;

/// <summary>
/// A gateway's notice as it came: verified, stored once under (gateway, event id), applied afterwards. One that names no
/// payment of ours is kept under the platform's own tenant.
/// </summary>
public sealed class WebhookReceipt : AggregateRoot, IMultiTenant
{
    public const int MaxBodyLength = 65_536;

    public WebhookReceipt(Guid id, string gateway, string eventId, string type, string body, DateTimeOffset receivedAt) : base(id)
    {
        (Gateway, EventId, Type, Body, ReceivedAt) = (gateway, eventId, type, body, receivedAt);
        Publish(new WebhookReceived(id));
    }

    private WebhookReceipt()
    {
    }

    public Guid TenantId { get; private set; }

    public string Gateway { get; private set; } = "";

    /// <summary>The gateway's id of the notice; the same over its retries.</summary>
    public string EventId { get; private set; } = "";

    public string Type { get; private set; } = "";

    /// <summary>The raw text that was signed.</summary>
    public string Body { get; private set; } = "";

    public DateTimeOffset ReceivedAt { get; private set; }

    public DateTimeOffset? AppliedAt { get; private set; }

    public void Applied(DateTimeOffset now) => AppliedAt ??= now;
}
