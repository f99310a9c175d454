using Microsoft.EntityFrameworkCore;
using Ticketing.Common;

namespace Ticketing.Events;

/// <summary>Puts events away, takes them out again, and deletes those that nobody ordered for.</summary>
public sealed class EventArchiveAppService(AppServiceContext context, IEnumerable<IEventContent> contents) : AppService(context)
{
    /// <exception cref="BusinessException"><c>Ticketing:Events:StillOn</c>.</exception>
    public async Task ArchiveAsync(Guid eventId, CancellationToken cancellationToken)
    {
        await DemandAsync(EventsPermissions.Manage, eventId, cancellationToken);
        (await LoadAsync(eventId, cancellationToken)).Archive(Now);
        await Db.SaveChangesAsync(cancellationToken);
    }

    public async Task RestoreAsync(Guid eventId, CancellationToken cancellationToken)
    {
        await DemandAsync(EventsPermissions.Manage, eventId, cancellationToken);
        (await LoadAsync(eventId, cancellationToken)).Restore();
        await Db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>What would go, and what stands in the way.</summary>
    public async Task<EventDeletion> GetDeletionAsync(Guid eventId, CancellationToken cancellationToken)
    {
        await DemandAsync(EventsPermissions.Manage, eventId, cancellationToken);
        var found = await Db.Set<Event>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == eventId, cancellationToken) ?? throw CommonErrors.NotFound("event");
        var counts = new List<EventContentCount>();
        foreach (var content in contents.OrderBy(c => c.Tier)) counts.AddRange(await content.CountAsync(eventId, cancellationToken));
        return new() { Title = found.Title, Contents = counts.Where(c => c.Count > 0).ToList(), Obstacle = await FindObstacleAsync(found, cancellationToken) };
    }

    /// <summary>The event and all that is kept of it, at once or not at all.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Events:TitleDoesNotMatch</c>, <c>NotDeletable</c>; <c>Ticketing:Orders:EventHasOrders</c>;
    /// <c>Ticketing:CheckIn:DoorWasUsed</c>.</exception>
    public async Task DeleteAsync(Guid eventId, string? title, CancellationToken cancellationToken)
    {
        await DemandAsync(EventsPermissions.Manage, eventId, cancellationToken);
        var found = await LoadAsync(eventId, cancellationToken);
        if (!string.Equals(title?.Trim(), found.Title, StringComparison.OrdinalIgnoreCase)) throw EventsErrors.TitleDoesNotMatch();
        found.Discard();
        await Db.InTransactionAsync(async ct =>
        {
            foreach (var content in contents)
                if (await content.FindObstacleAsync(eventId, ct) is { } refusal) throw refusal;
            foreach (var content in contents.OrderByDescending(c => c.Tier)) await content.DiscardAsync(eventId, ct);
            Db.Set<Event>().Remove(found);
            // The last date takes its series along.
            if (found.SeriesId is { } series && !await Db.Set<Event>().AnyAsync(e => e.SeriesId == series && e.Id != eventId, ct))
                Db.Set<Series>().RemoveRange(await Db.Set<Series>().Where(s => s.Id == series).ToListAsync(ct));
            return await Db.SaveChangesAsync(ct);
        }, cancellationToken);
    }

    private async Task<string?> FindObstacleAsync(Event found, CancellationToken cancellationToken)
    {
        if (found.Status is not (EventStatus.Draft or EventStatus.Cancelled)) return EventsErrors.NotDeletable().Code;
        foreach (var content in contents.OrderByDescending(c => c.Tier))
            if (await content.FindObstacleAsync(found.Id, cancellationToken) is { } refusal) return refusal.Code;
        return null;
    }

    private async Task<Event> LoadAsync(Guid eventId, CancellationToken cancellationToken) =>
        await Db.Set<Event>().SingleOrDefaultAsync(e => e.Id == eventId, cancellationToken) ?? throw CommonErrors.NotFound("event");
}
