using Microsoft.AspNetCore.Mvc;
using Ticketing.Orders;

namespace Ticketing.Web.Pages.Orders;

/// <summary>Who buys, who comes, and what they are asked.</summary>
[RequestFormLimits(ValueCountLimit = MaxFields)]
public sealed class DetailsModel(CheckoutAppService checkout) : OrderPage(checkout)
{
    // A hundred tickets with fifty questions each.
    private const int MaxFields = 8192;

    [BindProperty] public DetailsForm Input { get; set; } = new();

    public IActionResult OnGet()
    {
        if (!IsOpen) return Redirect(OrderUrl);
        Input = DetailsForm.Of(Checkout);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (IsOpen && await TryAsync(ct => Service.GiveDetailsAsync(Code, Secret, Input.ToInput(), ct))) return Redirect(OrderUrl + "/pay");
        await ReloadAsync();
        return IsOpen ? Page() : Redirect(OrderUrl);
    }

    /// <summary>Gives the places back and starts anew, so that nobody competes with their own hold.</summary>
    public async Task<IActionResult> OnPostChangeAsync()
    {
        if (IsOpen) await Service.CancelAsync(Code, Secret, HttpContext.RequestAborted);
        return Redirect(EventUrl);
    }

    public DetailsLineForm LineFor(Guid lineId) => Input.Lines.Find(l => l.LineId == lineId) ?? new();
}
