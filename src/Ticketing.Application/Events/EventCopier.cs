using Microsoft.EntityFrameworkCore;
using Ticketing.Common;

namespace Ticketing.Events;

/// <summary>Makes a draft of what another event is: its own details and days, and of the rest what is chosen.</summary>
public sealed class EventCopier(ITicketingDb db, IEnumerable<IEventContent> contents, TimeProvider clock)
{
    /// <summary>What one has to be allowed for copying these parts.</summary>
    public IEnumerable<string> PermissionsFor(IReadOnlyCollection<EventPart> parts) =>
        contents.Where(c => c.Part is { } part && parts.Contains(part)).Select(c => c.Permission).OfType<string>();

    /// <summary>In the caller's transaction, saved.</summary>
    /// <param name="source">What is copied, read only.</param>
    /// <param name="slug">The copy's address.</param>
    /// <param name="title">The copy's title.</param>
    /// <param name="schedule">When the copy takes place.</param>
    /// <param name="accessCode">What visitors of a private copy type.</param>
    /// <param name="parts">What is copied with it.</param>
    /// <param name="cancellationToken">ends it.</param>
    /// <exception cref="NotUniqueException">the address is taken.</exception>
    public async Task<Event> CopyAsync(
        Event source, string slug, string title, EventSchedule schedule, string? accessCode, IReadOnlyCollection<EventPart> parts, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var made = source.CopyAs(Guid.CreateVersion7(now), slug, title, schedule, accessCode, now);
        db.Set<Event>().Add(made);
        await db.SaveChangesAsync(cancellationToken);
        var copy = new EventCopy(source, made, parts);
        await CopyDaysAsync(copy, cancellationToken);
        foreach (var content in contents.Where(c => c.Part is { } part && copy.Has(part)).OrderBy(c => c.Tier)) await content.CopyAsync(copy, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return made;
    }

    private async Task CopyDaysAsync(EventCopy copy, CancellationToken cancellationToken)
    {
        var days = EventDays.Of(copy.Copy);
        foreach (var day in await db.Set<EventDay>().AsNoTracking().Where(d => d.EventId == copy.Source.Id).ToListAsync(cancellationToken))
        {
            if (!days.Contains(copy.Move(day.Date))) continue;
            var made = new EventDay(copy.IdOf(day.Id), copy.Copy.Id, copy.Move(day.Date));
            var (opens, closes) = (copy.Move(day.OpensAt), copy.Move(day.ClosesAt));
            // Moved over midnight, hours may make no sense any more; then the day is as the event says.
            if (closes <= opens && day.ClosesAt > day.OpensAt) (opens, closes) = (null, null);
            made.Tell(opens, closes, day.PlaceName, day.PlaceAddress, day.Description);
            if (!made.IsPlain) db.Set<EventDay>().Add(made);
        }
    }
}
