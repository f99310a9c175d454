using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ticketing.Common;

namespace Ticketing.Events;

/// <summary>Makes the planned dates of a series, a few in each transaction: what is cut off goes on where it was.</summary>
public sealed class SeriesGrower(ITicketingDb db, EventCopier copier)
{
    /// <summary>So many at once: a second or two for events with a whole programme.</summary>
    public const int Step = 20;

    /// <summary>In the caller's transaction, saved.</summary>
    public async Task GrowAsync(Series series, CancellationToken cancellationToken)
    {
        var source = await db.Set<Event>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == series.SourceId, cancellationToken);
        if (source is null) series.GiveUp();
        foreach (var start in series.TakeNext(Step))
        {
            var slug = await FreeSlugAsync(source!.Slug, start, cancellationToken);
            var schedule = source.ScheduleFrom(start, Zones.ToInstant(start, source.TimeZone));
            var made = await copier.CopyAsync(source, slug, source.Title, schedule, source.AccessCode, [.. series.CopiedParts], cancellationToken);
            made.JoinSeries(series.Id);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The source's address with the day, and with the hour where that day has one already.</summary>
    private async Task<string> FreeSlugAsync(string slug, DateTime start, CancellationToken cancellationToken)
    {
        var stem = slug[..Math.Min(slug.Length, Event.MaxSlugLength - 24)].TrimEnd('-');
        var wish = $"{stem}-{start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
        var taken = await db.Set<Event>().Where(e => e.Slug.StartsWith(wish)).Select(e => e.Slug).ToListAsync(cancellationToken);
        return new[] { wish, $"{wish}-{start.ToString("HHmm", CultureInfo.InvariantCulture)}", $"{wish}-{Codes.New(6).ToLowerInvariant()}" }.First(s => !taken.Contains(s));
    }
}

/// <summary>Goes on with a series that has more dates than are made at once.</summary>
public sealed class SeriesGrowing(ITicketingDb db, SeriesGrower grower) : IMessageHandler<SeriesPlanned>
{
    public async Task HandleAsync(SeriesPlanned message, CancellationToken cancellationToken)
    {
        if (await db.Set<Series>().SingleOrDefaultAsync(s => s.Id == message.SeriesId, cancellationToken) is { } series) await grower.GrowAsync(series, cancellationToken);
    }
}
