using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Ticketing.Common;
using Ticketing.Tickets;
using Ticketing.Web.Common;
using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Pages.Tickets;

/// <summary>How an event's badges look, with a preview that follows what is chosen.</summary>
[ResponseCache(Location = ResponseCacheLocation.None, NoStore = true)]
public sealed class BadgeLayoutModel(BadgeDesignAppService designs, IPermissionChecker permissions, IStringLocalizer<Texts> t) : EventPage
{
    [BindProperty] public BadgeDesignForm Input { get; set; } = new();

    public bool MayManage { get; private set; }

    public string Here => $"{Root}/badges/layout";

    public IReadOnlyList<SelectListItem> Papers => BadgeWords.Papers(t);

    public IReadOnlyList<SelectListItem> DoorPapers => BadgeWords.Papers(t, t["No badges at the door"]);

    public IReadOnlyList<SelectListItem> Roles =>
        [new(t["The ticket type"], nameof(BadgeRole.TicketType)), new(t["Words of your own"], nameof(BadgeRole.Text)), new(t["No role"], nameof(BadgeRole.None))];

    public IReadOnlyList<SelectListItem> Questions { get; private set; } = [];

    /// <summary>As stored, until the script follows what is chosen.</summary>
    public string PreviewUrl => QueryString.Create(new List<KeyValuePair<string, string?>>
    {
        new("handler", "preview"), new("Input.Paper", Input.Paper.ToString()), new("Input.Role", Input.Role.ToString()), new("Input.RoleText", Input.RoleText),
        new("Input.QuestionId", Input.QuestionId?.ToString()), new("Input.ShowsQr", Input.ShowsQr ? "true" : "false"), new("Input.ShowsLogo", Input.ShowsLogo ? "true" : "false"),
    }).ToString();

    public async Task OnGetAsync()
    {
        var design = await LoadAsync();
        Input = new()
        {
            Paper = design.Paper, DoorPaper = design.DoorPaper, Role = design.Role, RoleText = design.RoleText, QuestionId = design.QuestionId, ShowsQr = design.ShowsQr, ShowsLogo = design.ShowsLogo,
        };
    }

    /// <summary>What was chosen, as a picture. What can't be drawn yet has none.</summary>
    public async Task<IActionResult> OnGetPreviewAsync([FromQuery(Name = "Input")] BadgeDesignForm input, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(input.RoleText) && input.Role == BadgeRole.Text) input = input with { Role = BadgeRole.None };
        return Content(await designs.PreviewAsync(EventId, input.ToInput(), cancellationToken), "image/svg+xml; charset=utf-8");
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await TryAsync(ct => designs.UpdateAsync(EventId, Input.ToInput(), ct)))
        {
            await LoadAsync();
            return Page();
        }

        TempData.Flash("Saved.");
        return Redirect(Here);
    }

    private async Task<BadgeDesignDto> LoadAsync()
    {
        var design = await designs.GetAsync(EventId, HttpContext.RequestAborted);
        Questions = [new(t["Nothing"], ""), .. design.Questions.Select(q => new SelectListItem(q.Label, q.Id.ToString()))];
        MayManage = await permissions.IsGrantedAsync(TicketsPermissions.Manage, EventId, HttpContext.RequestAborted);
        return design;
    }
}

/// <summary>A design as its form sends it.</summary>
public sealed record BadgeDesignForm
{
    public BadgePaper Paper { get; init; }

    public BadgePaper? DoorPaper { get; init; }

    public BadgeRole Role { get; init; }

    public string? RoleText { get; init; }

    public Guid? QuestionId { get; init; }

    public bool ShowsQr { get; init; }

    public bool ShowsLogo { get; init; }

    public BadgeDesignInput ToInput() => new()
    {
        Paper = Paper, DoorPaper = DoorPaper, Role = Role, RoleText = RoleText, QuestionId = QuestionId, ShowsQr = ShowsQr, ShowsLogo = ShowsLogo,
    };
}
