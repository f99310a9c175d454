using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Ticketing.Common;
using Ticketing.Orders;
using Ticketing.Payments.Sandbox;

namespace Ticketing.Web.Pages.Orders;

/// <summary>A last look, then one button: it names the sum and leads to the payment provider, or completes a free order.</summary>
public sealed class PayModel(CheckoutAppService checkout, IOptions<OrdersOptions> orders, IOptions<AppOptions> app, IStringLocalizer<Texts> words) : OrderPage(checkout)
{
    public bool IsSandbox => !Checkout.IsFree && app.Value.IsTryOut && orders.Value.Gateway == SandboxGateway.GatewayName;

    public IActionResult OnGet() => Elsewhere() ?? Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (Elsewhere() is { } elsewhere) return elsewhere;
        PayDto? pay = null;
        var isDone = Checkout.IsFree
            ? await TryAsync(ct => Service.CompleteAsync(Code, Secret, null, ct))
            : await TryAsync(async ct => pay = await Service.PayAsync(Code, Secret, null, ct));
        if (isDone) return Redirect(pay?.RedirectUrl ?? OrderUrl + "?done");
        await ReloadAsync();
        return Elsewhere() ?? Page();
    }

    public string DeclineText(string decline) => DeclineWords.Of(decline, words);

    /// <summary>Where someone belongs who can't pay here now: two clicks on a free order end at the same page.</summary>
    private IActionResult? Elsewhere() =>
        Checkout.Status == OrderStatus.Paid ? Redirect(OrderUrl + "?done")
        : !IsOpen ? Redirect(OrderUrl)
        : !Checkout.HasDetails ? Redirect(OrderUrl + "/details")
        : null;
}

/// <summary>A gateway's word for a decline, for people.</summary>
internal static class DeclineWords
{
    public static string Of(string decline, IStringLocalizer<Texts> words) => decline switch
    {
        "card_declined" => words["The card was declined."],
        "authentication_failed" => words["The bank could not confirm that it was you."],
        _ => words["The payment was not accepted."],
    };
}
