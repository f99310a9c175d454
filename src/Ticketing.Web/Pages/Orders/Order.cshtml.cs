using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Ticketing.Calendars;
using Ticketing.Orders;
using Ticketing.Payments;
using Ticketing.Tenants;
using Ticketing.Tickets;
using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Pages.Orders;

/// <summary>The buyer's page of an order in every state, and where the payment provider sends the payer back to (<c>?done</c>).</summary>
public sealed class OrderModel(CheckoutAppService checkout, TicketAppService tickets, TicketAgendaAppService agendas, AgendaFeedAppService feeds, OrderConsentsAppService consents, IStringLocalizer<Texts> words)
    : OrderPage(checkout)
{
    [BindProperty] public TicketNameForm Input { get; set; } = new();

    /// <summary>The ticket whose new name was refused.</summary>
    public Guid? Renamed { get; private set; }

    public IReadOnlyList<TicketDto> Tickets { get; private set; } = [];

    /// <summary>What was chosen from the programme, one for each valid ticket.</summary>
    public IReadOnlyList<TicketAgendaDto> Agendas { get; private set; } = [];

    /// <summary>Their calendars.</summary>
    public IReadOnlyList<AgendaFeedDto> Feeds { get; private set; } = [];

    public IReadOnlyList<ConsentDto> Consents { get; private set; } = [];

    /// <summary>The buyer has just come from the last step.</summary>
    public bool IsDone => Request.Query.ContainsKey("done");

    public bool IsCelebrated => IsDone && Checkout.Status == OrderStatus.Paid;

    /// <summary>The payer did their part, and the provider has not said yes or no.</summary>
    public bool IsWaiting => IsDone && Checkout.Status == OrderStatus.Pending && Checkout.Payment is { Status: PaymentStatus.Pending, Decline: null, IsUnfinished: false };

    public string? DeclineText => Checkout.Payment?.Decline is { } decline ? DeclineWords.Of(decline, words) : null;

    public async Task OnGetAsync()
    {
        // Nobody should wait for the webhook: who comes back has the provider asked at once.
        if (IsDone && Checkout.Status is OrderStatus.Pending or OrderStatus.Expired) Checkout = await Service.ReturnAsync(Code, Secret, HttpContext.RequestAborted);
        await LoadTicketsAsync();
    }

    /// <summary>For the waiting page, which looks again every few seconds.</summary>
    public JsonResult OnGetState() => new(new { isWaiting = Checkout.Status == OrderStatus.Pending && Checkout.Payment is { Status: PaymentStatus.Pending, Decline: null } });

    public async Task<IActionResult> OnPostRenameAsync(Guid ticketId)
    {
        if (await TryAsync(ct => tickets.RenameAsync(Code, Secret, ticketId, new() { AttendeeName = Input.AttendeeName ?? "" }, ct)))
        {
            TempData.Flash(words["The name is changed. Print the ticket again if you had printed it."]);
            return Redirect(OrderUrl);
        }

        Renamed = ticketId;
        await LoadTicketsAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostCancelAsync()
    {
        if (IsOpen) await TryAsync(ct => Service.CancelAsync(Code, Secret, ct));
        return Redirect(OrderUrl);
    }

    /// <summary>Makes the address of a ticket's calendar, or another in its place.</summary>
    public async Task<IActionResult> OnPostFeedAsync(Guid ticketId)
    {
        await feeds.MakeAsync(Code, Secret, ticketId, new() { Replaces = true }, HttpContext.RequestAborted);
        TempData.Flash(words["Here is the address of your calendar. One you had before no longer works."]);
        return Redirect($"{OrderUrl}#agenda-{ticketId:n}");
    }

    /// <summary>Takes the permission for marketing mail back.</summary>
    public async Task<IActionResult> OnPostWithdrawAsync()
    {
        await consents.WithdrawMarketingAsync(Code, Secret, HttpContext.RequestAborted);
        TempData.Flash(words["Taken back. You will get no such mail any more."]);
        return Redirect(OrderUrl);
    }

    private async Task LoadTicketsAsync()
    {
        if (Checkout.Status == OrderStatus.Paid)
        {
            Tickets = await tickets.GetListAsync(Code, Secret, HttpContext.RequestAborted);
            Agendas = await agendas.GetListAsync(Code, Secret, HttpContext.RequestAborted);
            Feeds = await feeds.GetListAsync(Code, Secret, HttpContext.RequestAborted);
        }

        Consents = await consents.GetListAsync(Code, Secret, HttpContext.RequestAborted);
    }
}

public sealed class TicketNameForm
{
    public string? AttendeeName { get; set; }
}
