using Ticketing.Common;

namespace Ticketing.Payments;

/// <summary>How a payment stands at the gateway.</summary>
public enum GatewayOutcome
{
    /// <summary>The payer has not finished; may still try, or try again.</summary>
    Open,

    /// <summary>The payer has done everything; the money is on its way.</summary>
    Processing,

    Succeeded,
    Failed,
    Cancelled,
}

/// <summary>What to start. <paramref name="Reference"/> is the idempotency key; the payer comes back to <paramref name="ReturnUrl"/>.</summary>
public sealed record GatewayRequest(
    Guid Reference, Money Amount, string Description, string MerchantName, string ReturnUrl, DateTimeOffset ExpiresAt);

/// <summary>Started: the gateway's id and where the payer goes.</summary>
public sealed record GatewayStart(string ExternalId, string RedirectUrl);

/// <summary>How it stands; <paramref name="Amount"/> is what was or will be captured.</summary>
public sealed record GatewayState(GatewayOutcome Outcome, Money Amount, string? Reason = null);

/// <summary>How a refund went. One that is not done and not final may be tried again under the same key.</summary>
public sealed record GatewayRefund(bool IsDone, bool IsFinal = true, string? Reason = null);

/// <summary>A verified notice: its id and type, which payment it is about, and how that stands (<c>null</c> for types that say nothing of it).</summary>
public sealed record GatewayNotice(string EventId, string Type, Guid? Reference, GatewayState? State);

/// <summary>
/// One way to take money. Every call may be repeated: starting is idempotent by the request's reference, refunding by its
/// key. None is made inside a database transaction. A gateway that does not answer throws <c>Ticketing:Payments:GatewayAway</c>.
/// </summary>
public interface IPaymentGateway
{
    /// <summary>As stored with payments and in the webhook's address.</summary>
    string Name { get; }

    Task<GatewayStart> StartAsync(GatewayRequest request, CancellationToken cancellationToken);

    Task<GatewayState> GetAsync(string externalId, CancellationToken cancellationToken);

    /// <summary>Asks to take no money any more; returns how it stands then, which may be success or processing all the same.</summary>
    Task<GatewayState> CancelAsync(string externalId, CancellationToken cancellationToken);

    Task<GatewayRefund> RefundAsync(string externalId, Guid key, Money amount, CancellationToken cancellationToken);

    /// <summary>Verifies a notice over its raw bytes.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Payments:BadSignature</c>.</exception>
    Task<GatewayNotice> ReadWebhookAsync(IReadOnlyDictionary<string, string> headers, ReadOnlyMemory<byte> body, CancellationToken cancellationToken);

    /// <summary>Reads a stored notice again, which was verified when it came.</summary>
    GatewayNotice Parse(ReadOnlyMemory<byte> body);
}
