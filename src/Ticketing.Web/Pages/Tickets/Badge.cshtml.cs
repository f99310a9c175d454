using System.Text;
using Microsoft.AspNetCore.Mvc;
using Ticketing.Events;
using Ticketing.Tickets;
using Ticketing.Web.Common;

namespace Ticketing.Web.Pages.Tickets;

/// <summary>One badge: printing it, again too, and every print so far.</summary>
[ResponseCache(Location = ResponseCacheLocation.None, NoStore = true)]
public sealed class BadgeModel(BadgeAppService badges, EventAppService events) : EventPage
{
    [FromRoute] public Guid TicketId { get; set; }

    [BindProperty] public BadgePrintForm Input { get; set; } = new();

    public BadgeRowDto Row { get; private set; } = null!;

    public IReadOnlyList<BadgePrintDto> Prints { get; private set; } = [];

    public string TimeZone { get; private set; } = "UTC";

    public string Here => $"{Root}/badges/{TicketId}";

    public Task OnGetAsync() => LoadAsync();

    public Task<IActionResult> OnPostAsync() => PrintAsync(BadgeForm.Pdf);

    /// <summary>A page that is nothing but the badge, and opens the browser's own printing.</summary>
    public Task<IActionResult> OnPostBrowserAsync() => PrintAsync(BadgeForm.Svg);

    private async Task<IActionResult> PrintAsync(BadgeForm form)
    {
        Ticketing.Common.Documents.DocumentFile? file = null;
        if (await TryAsync(async ct => file = await badges.PrintAsync(EventId, TicketId, new() { Paper = Input.Paper, Form = form, Reason = Input.Reason }, ct)) && file is not null)
            return form == BadgeForm.Pdf ? File(file.Content, file.ContentType, file.Name) : Partial("_BadgePrint", BadgePicture.Of(Encoding.UTF8.GetString(file.Content)));
        await LoadAsync();
        return Page();
    }

    private async Task LoadAsync()
    {
        var stop = HttpContext.RequestAborted;
        Row = await badges.GetAsync(EventId, TicketId, stop);
        Prints = await badges.GetPrintsAsync(EventId, TicketId, stop);
        TimeZone = (await events.GetAsync(EventId, stop)).TimeZone;
    }
}

/// <summary>How one badge is wanted.</summary>
public sealed class BadgePrintForm
{
    public BadgePaper? Paper { get; set; }

    public string? Reason { get; set; }
}
