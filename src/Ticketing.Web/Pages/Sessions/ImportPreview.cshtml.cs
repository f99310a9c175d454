using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Ticketing.Sessions;
using Ticketing.Sessions.Import;
using Ticketing.Web.Common;
using Ticketing.Web.Look;
using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Pages.Sessions;

/// <summary>The second step of an import: what would happen, and the word to do it.</summary>
public sealed class ImportPreviewModel(ProgrammeAppService programmes, IStringLocalizer<Texts> t) : FormPage
{
    [FromRoute] public string Org { get; set; } = "";

    [FromRoute] public Guid EventId { get; set; }

    [FromRoute] public Guid ImportId { get; set; }

    public ProgrammeDto Programme { get; private set; } = null!;

    public ImportDto Import { get; private set; } = null!;

    public string Root => $"/manage/{Org}/events/{EventId}/programme";

    internal IEnumerable<PlannedPartsView> Parts => Import.Preview is not { } preview ? [] :
    [
        new(preview.Sessions, t["Sessions"], Programme.TimeZone, true), new(preview.Speakers, t["Speakers"], Programme.TimeZone, false),
        new(preview.Rooms, t["Rooms"], Programme.TimeZone, true), new(preview.Tracks, t["Tracks"], Programme.TimeZone, true),
    ];

    /// <summary>"Import 138 sessions": the button names what it does.</summary>
    public string Action => Import.Preview is { } preview
        ? preview.Sessions.Added.Count > 0 && preview.Sessions.Changed.Count + preview.Sessions.Removed.Count == 0
            ? preview.Sessions.Added.Count == 1 ? t["Import 1 session"] : t["Import {0} sessions", preview.Sessions.Added.Count]
            : t["Import the changes"]
        : "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        return Import.Outcome is null ? Page() : Done(Import.Outcome);
    }

    public async Task<IActionResult> OnPostAsync(int revision, CancellationToken cancellationToken)
    {
        ImportDto? done = null;
        if (await TryAsync(async stop => done = await programmes.ApplyImportAsync(EventId, ImportId, revision, stop))) return Done(done!.Outcome!);
        await LoadAsync(cancellationToken);
        return Page();
    }

    private RedirectResult Done(ImportOutcome outcome)
    {
        var sessions = outcome.Sessions;
        if (outcome.ChangedNothing) TempData.Flash(t["The programme is already as the file says."], Tone.Info);
        else TempData.Flash(t["Imported: {0} sessions added, {1} changed, {2} removed.", sessions.Added, sessions.Changed, sessions.Removed]);
        return Redirect(Root);
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Programme = await programmes.GetAsync(EventId, cancellationToken);
        Import = await programmes.GetImportAsync(EventId, ImportId, cancellationToken);
    }
}

/// <summary>A part of a preview: under which head, in which zone, and whether what is added shows by itself.</summary>
internal sealed record PlannedPartsView(PlannedParts Parts, string Title, string Zone, bool Open);
