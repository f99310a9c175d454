using Microsoft.AspNetCore.Mvc;
using Ticketing.Catalog;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Orders;
using Ticketing.Web.Common;

namespace Ticketing.Web.Pages.Orders;

/// <summary>
/// Takes the tickets chosen on the event page and holds them; what can't be had comes back here, with the choice kept.
/// Without antiforgery: there is no authority to misuse, and event pages stay free of cookies.
/// </summary>
[IgnoreAntiforgeryToken]
public sealed class CheckoutModel(ShopAppService shop, CheckoutAppService checkout, VisitorAccess visitor) : FormPage
{
    [FromRoute] public string Org { get; set; } = "";

    [FromRoute] public string EventSlug { get; set; } = "";

    [BindProperty] public TicketChoice Input { get; set; } = new();

    public TicketForm Form { get; private set; } = null!;

    public IActionResult OnGet() => RedirectToEvent();

    public async Task<IActionResult> OnPostAsync()
    {
        var accessCode = visitor.AccessCodeFor(Input.EventId);
        var input = new HoldInput
        {
            Lines = Input.Lines.Where(l => l.Quantity is > 0).Select(l => new HoldLineInput(l.ItemId, l.Quantity ?? 0)).ToList(),
            ClientKey = Input.KeyOfChoice(),
            AccessCode = accessCode,
        };
        HoldDto? hold = null;
        try
        {
            if (await TryAsync(async ct => hold = await checkout.HoldAsync(EventSlug, input, ct)))
                return Redirect($"/{Org}/o/{hold!.Code}/{hold.Secret}/details");
            Form = TicketForm.Of(Org, await shop.GetAsync(EventSlug, accessCode, HttpContext.RequestAborted)) with { Chosen = Input.Chosen };
        }
        catch (BusinessException refusal) when (refusal.Code == CatalogErrors.AccessCodeWrong().Code)
        {
            return RedirectToEvent();
        }

        // The form is drawn from what can be had now, not from what was typed.
        foreach (var key in ModelState.Keys.Where(k => k.Length > 0).ToList())
            if (ModelState[key]!.Errors.Count == 0) ModelState.Remove(key);
        return Page();
    }

    private RedirectResult RedirectToEvent() => Redirect($"/{Org}/{EventSlug}");
}
