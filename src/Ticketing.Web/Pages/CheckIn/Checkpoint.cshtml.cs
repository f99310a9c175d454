using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Ticketing.CheckIn;
using Ticketing.Common;
using Ticketing.Web.Common;
using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Pages.CheckIn;

/// <summary>The form of one checkpoint, new (<c>…/new</c>) or there already (<c>…/{id}</c>).</summary>
public sealed class CheckpointModel(CheckpointAppService service, IStringLocalizer<Texts> t) : EventPage
{
    private CheckpointChoices choices = null!;

    [FromRoute] public string Id { get; set; } = "";

    [BindProperty] public CheckpointForm Input { get; set; } = new();

    public bool IsNew => Id == "new";

    public string TimeZone => choices.TimeZone;

    public IReadOnlyList<SelectListItem> Kinds =>
        Enum.GetValues<CheckpointKind>().Select(k => new SelectListItem(CheckpointWords.Of(k, t), k.ToString())).ToList();

    public IReadOnlyList<SelectListItem> Modes =>
        Enum.GetValues<EntryMode>().Select(m => new SelectListItem(CheckpointWords.Of(m, t), m.ToString())).ToList();

    public IReadOnlyList<SelectListItem> Items => choices.Items.Select(i => new SelectListItem(i.Name, i.Id.ToString())).ToList();

    public IReadOnlyList<SelectListItem> Days =>
    [
        new(t["Any day"], ""),
        .. choices.Days.Select(d => new SelectListItem(d.ToString("D", CultureInfo.CurrentCulture), d.ToString("O", CultureInfo.InvariantCulture))),
    ];

    public IReadOnlyList<SelectListItem> Sessions =>
    [
        new(t["No session"], ""),
        .. choices.Sessions.Select(s => new SelectListItem($"{WhenText.Format(s.At!.Value, null, TimeZone, "short", CultureInfo.CurrentCulture)} · {s.Name}", s.Id.ToString())),
    ];

    private Guid Key => Guid.TryParse(Id, out var key) ? key : throw CommonErrors.NotFound("page");

    public async Task OnGetAsync()
    {
        await LoadAsync();
        if (IsNew) return;
        var found = (await service.GetListAsync(EventId, HttpContext.RequestAborted)).SingleOrDefault(c => c.Id == Key) ?? throw CommonErrors.NotFound("page");
        Input = CheckpointForm.Of(found);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        if (!await TryAsync(ct => IsNew ? service.CreateAsync(EventId, Input.ToInput(TimeZone), ct) : service.UpdateAsync(EventId, Key, Input.ToInput(TimeZone), ct))) return Page();
        return Done(IsNew ? t["Checkpoint added. Scanners see it at once."] : t["Saved. It holds with the next scan."]);
    }

    public async Task<IActionResult> OnPostRemoveAsync()
    {
        await LoadAsync();
        ModelState.Clear();
        if (!await TryAsync(ct => service.RemoveAsync(EventId, Key, ct))) return Page();
        return Done(t["Checkpoint removed. Its scans stay in the log."]);
    }

    private async Task LoadAsync() => choices = await service.GetChoicesAsync(EventId, HttpContext.RequestAborted);

    private RedirectResult Done(string said)
    {
        TempData.Flash(said);
        return Redirect(Root + "/door/checkpoints");
    }
}
