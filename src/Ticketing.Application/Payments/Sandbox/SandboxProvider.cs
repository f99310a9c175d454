using Microsoft.Extensions.Options;
using Ticketing.Common;

namespace Ticketing.Payments.Sandbox;

/// <summary>What the payer can choose on the hosted page.</summary>
public enum SandboxChoice
{
    Pay,

    /// <summary>The card is declined; the payer may choose again.</summary>
    Decline,

    /// <summary>The bank asks the payer to confirm: <see cref="SandboxProvider.AuthenticateAsync"/> comes next.</summary>
    Authenticate,

    /// <summary>Accepted now, and the money comes only after the shop's hold has ended.</summary>
    PayLate,

    /// <summary>Nothing is ever heard of it again.</summary>
    NeverAnswer,
}

/// <summary>The hosted page's view of a payment. <see cref="IsOver"/>: only the way back is left.</summary>
public sealed record SandboxPage(
    string Id, Money Amount, string Description, string MerchantName, SandboxStatus Status, string? Decline, string ReturnUrl, DateTimeOffset? SettlesAt)
{
    public bool IsOver => Status is SandboxStatus.Processing or SandboxStatus.Succeeded or SandboxStatus.Cancelled;
}

/// <summary>
/// The outside provider that the sandbox plays: its hosted page's actions. Knows nothing of orders or organizations, and
/// tells the shop only by signed notices (<see cref="SandboxDeliveries"/>). There only where the installation is for trying out.
/// </summary>
public sealed class SandboxProvider(AppServiceContext context, ISandboxBooks books, IOptions<AppOptions> app) : AppService(context)
{
    private static readonly TimeSpan Lateness = TimeSpan.FromMinutes(2);
    private static readonly SandboxStatus[] Open = [SandboxStatus.Open];

    [OpenToAnyone("the payment's unguessable id is the key, as on any hosted page")]
    public async Task<SandboxPage> GetAsync(string id, CancellationToken cancellationToken) => Show(await FindAsync(id, cancellationToken));

    /// <exception cref="BusinessException"><c>Ticketing:Payments:SandboxState</c> when it has ended or waits for authentication.</exception>
    [OpenToAnyone("the payment's unguessable id is the key, as on any hosted page")]
    public async Task<SandboxPage> ChooseAsync(string id, SandboxChoice choice, CancellationToken cancellationToken)
    {
        var payment = await FindAsync(id, cancellationToken);
        return await MoveAsync(
            choice switch
            {
                SandboxChoice.Pay => Move(payment, Open, SandboxStatus.Succeeded, SandboxNotices.Succeeded),
                SandboxChoice.Decline => Move(payment, Open, SandboxStatus.Open, SandboxNotices.Declined, "card_declined"),
                SandboxChoice.Authenticate => new SandboxMove(id, Open, SandboxStatus.NeedsAuthentication),
                SandboxChoice.PayLate => Move(payment, Open, SandboxStatus.Processing, SandboxNotices.Processing) with { SettlesAt = payment.ExpiresAt + Lateness },
                SandboxChoice.NeverAnswer => new SandboxMove(id, Open, SandboxStatus.Processing),
                _ => throw new ArgumentOutOfRangeException(nameof(choice)),
            },
            cancellationToken);
    }

    /// <summary>The second step: the payer is who they say, or not, and then the card is declined.</summary>
    [OpenToAnyone("the payment's unguessable id is the key, as on any hosted page")]
    public async Task<SandboxPage> AuthenticateAsync(string id, bool isConfirmed, CancellationToken cancellationToken)
    {
        var payment = await FindAsync(id, cancellationToken);
        SandboxStatus[] from = [SandboxStatus.NeedsAuthentication];
        return await MoveAsync(
            isConfirmed
                ? Move(payment, from, SandboxStatus.Succeeded, SandboxNotices.Succeeded)
                : Move(payment, from, SandboxStatus.Open, SandboxNotices.Declined, "authentication_failed"),
            cancellationToken);
    }

    /// <summary>Lets the money of a late payment come now.</summary>
    [OpenToAnyone("the payment's unguessable id is the key, as on any hosted page")]
    public async Task<SandboxPage> SettleNowAsync(string id, CancellationToken cancellationToken)
    {
        var payment = await FindAsync(id, cancellationToken);
        return await MoveAsync(Move(payment, [SandboxStatus.Processing], SandboxStatus.Succeeded, SandboxNotices.Succeeded), cancellationToken);
    }

    private static SandboxPage Show(SandboxPayment payment) =>
        new(payment.Id, payment.Amount, payment.Description, payment.MerchantName, payment.Status, payment.Decline, payment.ReturnUrl, payment.SettlesAt);

    private SandboxMove Move(SandboxPayment payment, IReadOnlyList<SandboxStatus> from, SandboxStatus to, string notice, string? decline = null) =>
        new(payment.Id, from, to) { Decline = decline, Notice = SandboxNotices.Make(notice, payment, to, decline, Now) };

    private async Task<SandboxPage> MoveAsync(SandboxMove move, CancellationToken cancellationToken) =>
        Show(await books.MoveAsync(move, Now, cancellationToken) ?? throw PaymentsErrors.SandboxState());

    private async Task<SandboxPayment> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (!app.Value.IsTryOut || id.Length > 40) throw CommonErrors.NotFound("payment");
        return await books.FindAsync(id, cancellationToken) ?? throw CommonErrors.NotFound("payment");
    }
}
