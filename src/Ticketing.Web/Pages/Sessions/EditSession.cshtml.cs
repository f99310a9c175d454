using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Ticketing.Common;
using Ticketing.Sessions;
using Ticketing.Web.Common;
using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Pages.Sessions;

/// <summary>A session to change; a new one where the route names none.</summary>
public sealed class EditSessionModel(ProgrammeAppService programmes, TimeProvider clock, IStringLocalizer<Texts> t) : FormPage
{
    [FromRoute] public string Org { get; set; } = "";

    [FromRoute] public Guid EventId { get; set; }

    /// <summary><c>null</c> for a new one.</summary>
    [FromRoute] public Guid? SessionId { get; set; }

    [BindProperty] public SessionForm Input { get; set; } = new();

    public ProgrammeDto Programme { get; private set; } = null!;

    /// <summary>As it stands; <c>null</c> for a new one.</summary>
    public SessionDetails? Session { get; private set; }

    /// <summary>Those this session is in.</summary>
    public IReadOnlyList<ProgrammeConflictDto> Conflicts { get; private set; } = [];

    public string Root => $"/manage/{Org}/events/{EventId}/programme";

    public async Task OnGetAsync(string? day, CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        Input = Session is not null ? SessionForm.Of(Session, Programme.TimeZone) : SessionForm.New(FirstGuess(day));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        SessionDetails? saved = null;
        if (await TryAsync(async stop => saved = SessionId is { } id
            ? await programmes.UpdateSessionAsync(EventId, id, Input.ToInput(), stop)
            : await programmes.CreateSessionAsync(EventId, Input.ToInput(), stop)))
        {
            TempData.Flash(t["“{0}” is saved.", saved!.Title]);
            var conflicts = await programmes.GetConflictsAsync(EventId, cancellationToken);
            return conflicts.Any(c => c.First.Id == saved.Id || c.Second.Id == saved.Id) ? Redirect($"{Root}/sessions/{saved.Id}") : RedirectToDay(saved.Day);
        }

        await LoadAsync(cancellationToken);
        Input.WithEmptyRows();
        return Page();
    }

    /// <summary>Without scripts: shows the form again with its speakers in another order; nothing is saved.</summary>
    public async Task<IActionResult> OnPostRowsAsync(string? rows, CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        Input.Rearrange(rows);
        Input.WithEmptyRows();
        foreach (var key in ModelState.Keys.ToList())
        {
            if (key.StartsWith("Input.Speakers", StringComparison.Ordinal)) ModelState.Remove(key);
            else ModelState[key]!.Errors.Clear(); // nobody has finished typing yet
        }

        return Page();
    }

    public async Task<IActionResult> OnPostDeleteAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        ModelState.Clear();
        if (await TryAsync(stop => programmes.DeleteSessionAsync(EventId, SessionId ?? Guid.Empty, stop)))
        {
            TempData.Flash(t["“{0}” is out of the programme.", Session!.Title]);
            return RedirectToDay(Session.Day);
        }

        Input = SessionForm.Of(Session!, Programme.TimeZone);
        return Page();
    }

    private RedirectResult RedirectToDay(DateOnly day) => Redirect($"{Root}?day={day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}");

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Programme = await programmes.GetAsync(EventId, cancellationToken);
        if (SessionId is not { } id) return;
        Session = await programmes.GetSessionAsync(EventId, id, cancellationToken);
        Conflicts = [.. (await programmes.GetConflictsAsync(EventId, cancellationToken)).Where(c => c.First.Id == id || c.Second.Id == id)];
    }

    private DateTime FirstGuess(string? day)
    {
        var date = DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asked) ? asked
            : Programme.Days.Count > 0 ? Programme.Days[0].Date
            : DateOnly.FromDateTime(Zones.ToLocal(clock.GetUtcNow(), Programme.TimeZone).ToDateTimeUnspecified());
        return date.ToDateTime(new TimeOnly(10, 0));
    }
}
