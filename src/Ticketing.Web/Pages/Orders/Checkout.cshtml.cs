using Microsoft.AspNetCore.Mvc;
using Ticketing.Catalog;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Hosting;
using Ticketing.Orders;
using Ticketing.Queueing;
using Ticketing.Web.Common;

namespace Ticketing.Web.Pages.Orders;

/// <summary>
/// Takes the tickets chosen on the event page and holds them; what can't be had comes back here, with the choice kept.
/// Without antiforgery: there is no authority to misuse, and event pages stay free of cookies.
/// </summary>
[IgnoreAntiforgeryToken]
public sealed class CheckoutModel(ShopAppService shop, CheckoutAppService checkout, VisitorAccess visitor, WaitingRooms rooms, WaitingRoomGate waitingRoom, TimeProvider clock) : FormPage
{
    [FromRoute] public string Org { get; set; } = "";

    [FromRoute] public string EventSlug { get; set; } = "";

    [BindProperty] public TicketChoice Input { get; set; } = new();

    public TicketForm Form { get; private set; } = null!;

    /// <summary>Until when the visitor may choose, where they came through a waiting room.</summary>
    public DateTimeOffset? TurnEndsAt { get; private set; }

    /// <summary>The tickets to choose from for who is let in from the waiting room; else the event's page has them.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (rooms.Find(HttpContext.Organization().Id, EventSlug) is not { } room || !room.IsGuardingAt(clock.GetUtcNow())) return RedirectToEvent();
        try
        {
            TurnEndsAt = waitingRoom.Look(room);
            Form = TicketForm.Of(HttpContext.PublicPath($"/{EventSlug}"), await shop.GetAsync(EventSlug, visitor.AccessCodeFor(room.Id), cancellationToken));
            return Page();
        }
        catch (BusinessException refusal) when (IsOfTheRoom(refusal))
        {
            return Redirect(HttpContext.PublicPath($"/{EventSlug}/queue"));
        }
    }

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
                return Redirect(HttpContext.PublicPath($"/o/{hold!.Code}/{hold.Secret}/details"));
            Form = TicketForm.Of(HttpContext.PublicPath($"/{EventSlug}"), await shop.GetAsync(EventSlug, accessCode, HttpContext.RequestAborted)) with { Chosen = Input.Chosen };
        }
        catch (BusinessException refusal) when (refusal.Code == CatalogErrors.AccessCodeWrong().Code)
        {
            return RedirectToEvent();
        }
        catch (BusinessException refusal) when (IsOfTheRoom(refusal))
        {
            return Redirect(HttpContext.PublicPath($"/{EventSlug}/queue"));
        }

        // The form is drawn from what can be had now, not from what was typed.
        foreach (var key in ModelState.Keys.Where(k => k.Length > 0).ToList())
            if (ModelState[key]!.Errors.Count == 0) ModelState.Remove(key);
        return Page();
    }

    /// <summary>No pass, or one that has ended: the room's page says how to get one.</summary>
    private static bool IsOfTheRoom(BusinessException refusal) => refusal is { Kind: ErrorKind.Forbidden } && refusal.Code.StartsWith("Ticketing:Queueing:", StringComparison.Ordinal);

    private RedirectResult RedirectToEvent() => Redirect(HttpContext.PublicPath($"/{EventSlug}"));
}
