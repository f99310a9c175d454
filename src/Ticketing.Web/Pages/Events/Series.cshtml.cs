using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Web.Common;
using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Pages.Events;

/// <summary>Repeats an event, or shows the dates of one that is repeated.</summary>
public sealed class SeriesModel(EventAppService events, SeriesAppService series, SeriesEditAppService editing, IPermissionChecker permissions, TimeProvider clock, IStringLocalizer<Texts> t) : EventPage
{
    [BindProperty] public RepeatForm Input { get; set; } = new();

    public EventDetails Event { get; private set; } = null!;

    /// <summary><c>null</c> while the event is by itself.</summary>
    public SeriesDetails? Series { get; private set; }

    /// <summary>The dates that the form means, those that are left out among them; <c>null</c> where it means none.</summary>
    public SeriesDatesView? Dates { get; private set; }

    public bool MayManage { get; private set; }

    public bool MayPublish { get; private set; }

    public DateTime First => Zones.ToLocal(Event.StartsAt, Event.TimeZone).ToDateTimeUnspecified();

    public int Drafts => Series?.Dates.Count(d => d.Status == EventStatus.Draft && d.EndsAt > clock.GetUtcNow() && d.ArchivedAt is null) ?? 0;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        if (Series is not null || !MayManage) return;
        Input = new() { Weekdays = [RecurrenceParser.NameOf(First.DayOfWeek)], Until = DateOnly.FromDateTime(First.AddMonths(2)) };
        await ShowAsync();
    }

    /// <summary>The dates alone, for the page's script.</summary>
    public async Task<IActionResult> OnPostDatesAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        await ShowAsync();
        return Partial("_SeriesDates", Dates ?? SeriesDatesView.None(ModelState.Values.SelectMany(v => v.Errors).Select(e => e.ErrorMessage).FirstOrDefault()));
    }

    /// <summary>The same without a script.</summary>
    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        await ShowAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        if (await TryAsync(stop => series.CreateAsync(EventId, Input.ToInput(First), stop)))
        {
            TempData.Flash(t["The dates are drafts. Nobody sees them until you publish them."]);
            return RedirectToPage(new { Org, EventId });
        }

        await ShowAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostPublishAsync(SeriesScope scope, CancellationToken cancellationToken)
    {
        SeriesPublished? done = null;
        if (await TryAsync(async stop => done = await editing.PublishAsync(EventId, scope, stop)))
        {
            TempData.Flash(t["Dates published: {0}.", done!.Dates]);
            return RedirectToPage(new { Org, EventId });
        }

        await LoadAsync(cancellationToken);
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Event = await events.GetAsync(EventId, cancellationToken);
        Series = await series.FindAsync(EventId, cancellationToken);
        MayManage = await permissions.IsGrantedAsync(EventsPermissions.Manage, cancellationToken);
        MayPublish = await permissions.IsGrantedAsync(EventsPermissions.Publish, cancellationToken);
    }

    private async Task ShowAsync()
    {
        var all = Input with { Without = [] };
        SeriesPreview? preview = null;
        if (await TryAsync(async stop => preview = await series.PreviewAsync(EventId, all.ToInput(First), stop)))
            Dates = new(First, preview!.Starts, Input.Without.ToHashSet(StringComparer.Ordinal), null);
    }
}

/// <summary>The dates of a rule: each may be left out.</summary>
public sealed record SeriesDatesView(DateTime First, IReadOnlyList<DateTime> Starts, IReadOnlySet<string> Without, string? Problem)
{
    public int Made => Starts.Count(s => !Without.Contains(KeyOf(s)));

    public static string KeyOf(DateTime at) => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static SeriesDatesView None(string? problem) => new(default, [], new HashSet<string>(), problem ?? "");
}
