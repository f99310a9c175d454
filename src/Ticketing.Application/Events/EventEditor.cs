using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Common.Files;

namespace Ticketing.Events;

/// <summary>Changes one event to what the editor sends: alone, or as one date of several.</summary>
public sealed class EventEditor(ITicketingDb db, IFiles files, TimeProvider clock)
{
    /// <summary>Not saved yet.</summary>
    /// <returns>what is different now.</returns>
    /// <exception cref="BusinessException">a field's own; as <see cref="IFiles.StoreImageAsync"/>.</exception>
    public async Task<SeriesChange> ChangeAsync(Event changed, UpdateEventInput input, CoverChange? cover, CancellationToken cancellationToken)
    {
        var (before, now) = (SeriesValues.Of(changed), clock.GetUtcNow());
        if (db.Set<Event>().Entry(changed) is { State: not EntityState.Detached } entry) entry.Property("RowVersion").OriginalValue = input.Version;
        changed.Describe(input.Title, input.Summary, input.Description, input.Kind, input.Format, now);
        changed.Schedule(Schedule(input.TimeZone, input.StartsAtLocal, input.EndsAtLocal), now);
        changed.TakePlace(input.Place, input.OnlineUrl, now);
        changed.ShowTo(input.Visibility, input.AccessCode);
        changed.LimitTo(input.Capacity);
        changed.Wear(input.BrandColour);
        if (input.Slug != changed.Slug) changed.MoveTo(input.Slug);
        if (cover is not null) changed.ShowCover(cover.Image is null ? null : await files.StoreImageAsync(cover.Image, ImageRules.Cover, cancellationToken), now);
        return new(before, SeriesValues.Of(changed));
    }

    /// <exception cref="BusinessException"><c>Ticketing:Events:SlugTaken</c>; <c>Ticketing:Common:ChangedMeanwhile</c>.</exception>
    public async Task SaveAsync(Event changed, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (NotUniqueException taken) when (taken.Index == "ux_events_slug")
        {
            throw EventsErrors.SlugTaken(changed.Slug);
        }
    }

    /// <summary>Wall clocks as typed; two hours where no end is.</summary>
    public static EventSchedule Schedule(string timeZone, DateTime startsAt, DateTime? endsAt)
    {
        var zone = Guard.TimeZone(timeZone, "timeZone");
        var start = WallClock.ToInstant(startsAt, zone, "startsAtLocal");
        return new(zone, start, endsAt is { } end ? WallClock.ToInstant(end, zone, "endsAtLocal") : start.AddHours(2));
    }
}
