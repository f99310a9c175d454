using Microsoft.Extensions.Options;
using Ticketing.Common;

namespace Ticketing.Payments.Sandbox;

/// <summary>The adapter to the built-in provider: what a Stripe adapter would be to Stripe.</summary>
public sealed class SandboxGateway(ISandboxBooks books, SandboxSecret secret, IOptions<AppOptions> app, TimeProvider clock) : IPaymentGateway
{
    public const string GatewayName = "sandbox";

    public string Name => GatewayName;

    public async Task<GatewayStart> StartAsync(GatewayRequest request, CancellationToken cancellationToken)
    {
        var payment = await books.OpenAsync(
            new SandboxPayment
            {
                Id = "sbx_" + Codes.New(26),
                Reference = request.Reference,
                Amount = request.Amount,
                Description = request.Description,
                MerchantName = request.MerchantName,
                ReturnUrl = request.ReturnUrl,
                ExpiresAt = request.ExpiresAt,
            },
            clock.GetUtcNow(),
            cancellationToken);
        return new(payment.Id, app.Value.Link("/sandbox/pay/" + payment.Id));
    }

    public async Task<GatewayState> GetAsync(string externalId, CancellationToken cancellationToken) =>
        StateOf(await GetPaymentAsync(externalId, cancellationToken));

    public async Task<GatewayState> CancelAsync(string externalId, CancellationToken cancellationToken)
    {
        var move = new SandboxMove(externalId, [SandboxStatus.Open, SandboxStatus.NeedsAuthentication], SandboxStatus.Cancelled);
        var cancelled = await books.MoveAsync(move, clock.GetUtcNow(), cancellationToken);
        return StateOf(cancelled ?? await GetPaymentAsync(externalId, cancellationToken));
    }

    public async Task<GatewayRefund> RefundAsync(string externalId, Guid key, Money amount, CancellationToken cancellationToken) =>
        await books.RefundAsync(externalId, key, amount, clock.GetUtcNow(), cancellationToken)
            ? new(IsDone: true)
            : new(IsDone: false, IsFinal: true, "more than was paid");

    public async Task<GatewayNotice> ReadWebhookAsync(IReadOnlyDictionary<string, string> headers, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var id = WebhookSignature.Verify(await secret.GetAsync(cancellationToken), headers, body.Span, clock.GetUtcNow());
        if (id is null) throw PaymentsErrors.BadSignature();
        return SandboxNotices.Parse(body.Span) with { EventId = id };
    }

    public GatewayNotice Parse(ReadOnlyMemory<byte> body) => SandboxNotices.Parse(body.Span);

    internal static GatewayOutcome OutcomeOf(SandboxStatus status) => status switch
    {
        SandboxStatus.Processing => GatewayOutcome.Processing,
        SandboxStatus.Succeeded => GatewayOutcome.Succeeded,
        SandboxStatus.Cancelled => GatewayOutcome.Cancelled,
        _ => GatewayOutcome.Open,
    };

    private static GatewayState StateOf(SandboxPayment payment) => new(OutcomeOf(payment.Status), payment.Amount, payment.Decline);

    private async Task<SandboxPayment> GetPaymentAsync(string externalId, CancellationToken cancellationToken) =>
        await books.FindAsync(externalId, cancellationToken) ?? throw new InvalidOperationException($"The sandbox has no payment {externalId}.");
}
