using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Web.Common;
using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Pages.Events;

/// <summary>Puts an event away, takes it out again, or deletes it.</summary>
public sealed class ArchiveModel(EventAppService events, EventArchiveAppService archive, TimeProvider clock, IStringLocalizer<Texts> t) : EventPage
{
    public EventDetails Event { get; private set; } = null!;

    public EventDeletion Deletion { get; private set; } = null!;

    public bool MayArchive => Event.Status != EventStatus.Published || Event.EndsAt <= clock.GetUtcNow();

    /// <summary>Why it can't be deleted.</summary>
    public string? Obstacle => Deletion.Obstacle is { } code
        ? ErrorTexts.For(code, new Dictionary<string, object?> { ["count"] = Deletion.Contents.FirstOrDefault(c => c.What == "orders")?.Count }) : null;

    public IEnumerable<string> Contents => Deletion.Contents.Select(c => c.What switch
    {
        "sessions" => t["sessions of the programme: {0}", c.Count].Value,
        "ticketTypes" => t["ticket types: {0}", c.Count].Value,
        "questions" => t["questions: {0}", c.Count].Value,
        "checkpoints" => t["checkpoints: {0}", c.Count].Value,
        "devices" => t["devices: {0}", c.Count].Value,
        "waitlistEntries" => t["people on the waitlist: {0}", c.Count].Value,
        _ => $"{c.What}: {c.Count}",
    });

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public Task<IActionResult> OnPostArchiveAsync() => ActAsync(stop => archive.ArchiveAsync(EventId, stop), t["In the archive."]);

    public Task<IActionResult> OnPostRestoreAsync() => ActAsync(stop => archive.RestoreAsync(EventId, stop), t["Out of the archive."]);

    public async Task<IActionResult> OnPostDeleteAsync(string? confirmedName)
    {
        if (await TryAsync(stop => archive.DeleteAsync(EventId, confirmedName, stop)))
        {
            TempData.Flash(t["The event is deleted."]);
            return RedirectToPage("/Events/Index", new { Org });
        }

        await LoadAsync(HttpContext.RequestAborted);
        return Page();
    }

    private async Task<IActionResult> ActAsync(Func<CancellationToken, Task> act, string done)
    {
        if (await TryAsync(act))
        {
            TempData.Flash(done);
            return RedirectToPage(new { Org, EventId });
        }

        await LoadAsync(HttpContext.RequestAborted);
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Deletion = await archive.GetDeletionAsync(EventId, cancellationToken);
        Event = await events.GetAsync(EventId, cancellationToken);
    }
}
