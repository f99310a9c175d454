using Microsoft.EntityFrameworkCore;
using Ticketing.Common;

namespace Ticketing.Events;

/// <summary>The days of an event with what differs on them.</summary>
public sealed class EventDayAppService(AppServiceContext context, EventGate gate) : AppService(context)
{
    /// <summary>Every day of the event, by date.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>.</exception>
    public async Task<IReadOnlyList<EventDayDto>> GetListAsync(Guid eventId, CancellationToken cancellationToken)
    {
        await DemandAsync(EventsPermissions.View, eventId, cancellationToken);
        return await ReadAsync(await GetEventAsync(eventId, cancellationToken), cancellationToken);
    }

    /// <summary>As <see cref="GetListAsync"/>, for who may see the event.</summary>
    /// <exception cref="BusinessException">as <see cref="EventGate.OpenAsync"/>.</exception>
    [OpenToAnyone("public page; the gate keeps drafts and private events")]
    public async Task<IReadOnlyList<EventDayDto>> GetPublicAsync(string eventSlug, CancellationToken cancellationToken) =>
        await ReadAsync((await gate.OpenAsync(eventSlug, cancellationToken)).Event, cancellationToken);

    /// <summary>Says what differs on a day; nothing makes it as the event is.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Events:DayEndsBeforeItStarts</c>; a field's own; <c>Ticketing:Common:NotFound</c>, also for a day that is none of the event's.</exception>
    public async Task<EventDayDto> SetAsync(Guid eventId, EventDayInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(EventsPermissions.Manage, eventId, cancellationToken);
        var shown = await GetEventAsync(eventId, cancellationToken);
        var date = input.Date;
        if (!EventDays.Of(shown).Contains(date)) throw CommonErrors.NotFound("day");
        var day = await Db.Set<EventDay>().SingleOrDefaultAsync(d => d.EventId == eventId && d.Date == date, cancellationToken);
        var isNew = day is null;
        day ??= new(Guid.CreateVersion7(Now), eventId, date);
        day.Tell(input.OpensAt, input.ClosesAt, input.PlaceName, input.PlaceAddress, input.Description);
        if (isNew && !day.IsPlain) Db.Set<EventDay>().Add(day);
        if (!isNew && day.IsPlain) Db.Set<EventDay>().Remove(day);
        try
        {
            await Db.SaveChangesAsync(cancellationToken);
        }
        catch (NotUniqueException)
        {
            throw CommonErrors.ChangedMeanwhile();
        }

        return Show(date, day);
    }

    private static EventDayDto Show(DateOnly date, EventDay? day) => new()
    {
        Date = date, OpensAt = day?.OpensAt, ClosesAt = day?.ClosesAt, PlaceName = day?.PlaceName, PlaceAddress = day?.PlaceAddress, Description = day?.Description,
    };

    private async Task<IReadOnlyList<EventDayDto>> ReadAsync(Event shown, CancellationToken cancellationToken)
    {
        var days = await Db.Set<EventDay>().AsNoTracking().Where(d => d.EventId == shown.Id).ToDictionaryAsync(d => d.Date, cancellationToken);
        return [.. EventDays.Of(shown).Select(date => Show(date, days.GetValueOrDefault(date)))];
    }

    private async Task<Event> GetEventAsync(Guid eventId, CancellationToken cancellationToken) =>
        await Db.Set<Event>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == eventId, cancellationToken) ?? throw CommonErrors.NotFound("event");
}
