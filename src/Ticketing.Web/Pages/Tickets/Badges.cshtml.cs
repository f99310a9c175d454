using Microsoft.AspNetCore.Mvc;
using Ticketing.Catalog;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Tickets;
using Ticketing.Web.Look;
using Ticketing.Web.Pages.Orders;

namespace Ticketing.Web.Pages.Tickets;

/// <summary>Whose badges there are to print, one by one or as one file, and how far such files are.</summary>
[ResponseCache(Location = ResponseCacheLocation.None, NoStore = true)]
public sealed class BadgesModel(BadgeAppService badges, BadgeBatchAppService batches, EventAppService events, CatalogAppService catalog, IPermissionChecker permissions)
    : StaffListPage(events, catalog, permissions)
{
    /// <summary><c>yes</c>, <c>no</c>, or neither for all.</summary>
    [BindProperty(SupportsGet = true, Name = "printed")] public string? Printed { get; set; }

    [BindProperty(Name = "paper")] public BadgePaper? Paper { get; set; }

    public PagedResult<BadgeRowDto> List { get; private set; } = new([], 0);

    public IReadOnlyList<BadgeBatchDto> Batches { get; private set; } = [];

    public bool IsFiltered => !string.IsNullOrWhiteSpace(Search) || Item is not null || IsPrinted is not null;

    public bool IsWorking => Batches.Any(b => b.Status is BadgeBatchStatus.Waiting or BadgeBatchStatus.Running);

    public string Here => $"{Root}/badges";

    /// <summary>What the list is narrowed by, which a file made of it keeps to.</summary>
    public string Query => Request.QueryString.ToString();

    private bool? IsPrinted => Printed switch { "yes" => true, "no" => false, _ => null };

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        List = await badges.GetListAsync(EventId, new() { Search = Search, ItemId = Item, Printed = IsPrinted, Sort = Sort, Page = Number, PageSize = Size }, cancellationToken);
        Batches = await batches.GetListAsync(EventId, cancellationToken);
        await LoadFrameAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var input = new BadgeBatchInput { Search = Search, ItemId = Item, Printed = IsPrinted, Sort = Sort, Paper = Paper };
        if (await TryAsync(ct => batches.CreateAsync(EventId, input, ct))) return Redirect(Here + Request.QueryString);
        await OnGetAsync(HttpContext.RequestAborted);
        return Page();
    }

    public async Task<IActionResult> OnPostPrintAsync(Guid ticketId)
    {
        var file = await badges.PrintAsync(EventId, ticketId, new(), HttpContext.RequestAborted);
        return File(file.Content, file.ContentType, file.Name);
    }

    public async Task<IActionResult> OnGetFileAsync(Guid batchId, CancellationToken cancellationToken)
    {
        var file = await batches.GetFileAsync(EventId, batchId, cancellationToken);
        return File(file.Content, file.ContentType, file.Name);
    }

    public static Tone ToneOf(BadgeBatchDto batch) => batch.Status switch
    {
        BadgeBatchStatus.Done => Tone.Success,
        BadgeBatchStatus.Failed => Tone.Danger,
        _ => Tone.Accent,
    };
}
