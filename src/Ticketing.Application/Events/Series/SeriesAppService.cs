using Microsoft.EntityFrameworkCore;
using Ticketing.Common;

namespace Ticketing.Events;

/// <summary>Repeats an event, and shows what belongs together.</summary>
public sealed class SeriesAppService(AppServiceContext context, EventCopier copier, SeriesGrower grower) : AppService(context)
{
    /// <summary>Which dates there would be beside the event's own, for looking at before.</summary>
    /// <exception cref="BusinessException">as <see cref="CreateAsync"/>.</exception>
    public async Task<SeriesPreview> PreviewAsync(Guid sourceId, SeriesInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(EventsPermissions.Manage, cancellationToken);
        return new(Starts(await GetEventAsync(sourceId, cancellationToken), input));
    }

    /// <summary>Makes the event the first of a series and drafts for all other dates: the first of them at once, the rest soon after.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Events:BadRule</c>, <c>RuleTooThin</c>, <c>NoDates</c>, <c>TooManyDates</c>, <c>AlreadyInSeries</c>;
    /// <c>Ticketing:Tenants:TooManyEvents</c>; as <see cref="EventCopyAppService.CopyAsync"/>.</exception>
    public async Task<SeriesDetails> CreateAsync(Guid sourceId, SeriesInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(EventsPermissions.Manage, cancellationToken);
        foreach (var permission in copier.PermissionsFor(input.Parts)) await DemandAsync(permission, cancellationToken);
        Audit.Permission = EventsPermissions.Manage;
        var source = await Db.Set<Event>().SingleOrDefaultAsync(e => e.Id == sourceId, cancellationToken) ?? throw CommonErrors.NotFound("event");
        if (source.SeriesId is not null) throw EventsErrors.AlreadyInSeries();
        var starts = Starts(source, input);
        await Db.DemandRoomAsync(Tenant.Required(), starts.Count, cancellationToken);
        var series = new Series(Guid.CreateVersion7(Now), sourceId, input.Rules, input.Parts, starts, Now);
        await Db.InTransactionAsync(async ct =>
        {
            Db.Set<Series>().Add(series);
            source.JoinSeries(series.Id);
            await Db.SaveChangesAsync(ct);
            await grower.GrowAsync(series, ct);
            return 0;
        }, cancellationToken);
        return await ReadAsync(series.Id, PermissionScope.Everywhere, cancellationToken);
    }

    /// <returns><c>null</c> for an event by itself.</returns>
    public async Task<SeriesDetails?> FindAsync(Guid eventId, CancellationToken cancellationToken)
    {
        await DemandAsync(EventsPermissions.View, eventId, cancellationToken);
        var series = (await GetEventAsync(eventId, cancellationToken)).SeriesId;
        return series is { } id ? await ReadAsync(id, await ScopeOfAsync(EventsPermissions.View, cancellationToken), cancellationToken) : null;
    }

    private static List<DateTime> Starts(Event source, SeriesInput input)
    {
        if (input.Rules.Count == 0) throw CommonErrors.Required("rule");
        var start = Zones.ToLocal(source.StartsAt, source.TimeZone).ToDateTimeUnspecified();
        var found = RecurrenceSet.Parse(input.Rules, source.TimeZone).Occurrences(start, source.TimeZone, RecurrenceSet.MostOccurrences + 1)
            .Where(at => at > start).DistinctBy(at => Zones.ToInstant(at, source.TimeZone)).ToList();
        if (found.Count == 0) throw EventsErrors.NoDates();
        if (found.Count >= RecurrenceSet.MostOccurrences) throw EventsErrors.TooManyDates(RecurrenceSet.MostOccurrences);
        return found;
    }

    private async Task<SeriesDetails> ReadAsync(Guid id, PermissionScope scope, CancellationToken cancellationToken)
    {
        var series = await Db.Set<Series>().AsNoTracking().SingleAsync(s => s.Id == id, cancellationToken);
        var dates = await Db.Set<Event>().AsNoTracking().Within(scope, e => e.Id).Where(e => e.SeriesId == id).OrderBy(e => e.StartsAt).ThenBy(e => e.Id).ToListAsync(cancellationToken);
        return new() { Id = id, SourceId = series.SourceId, Rules = series.Rules, Total = series.Total, Left = series.Planned.Count, Dates = dates.ConvertAll(SeriesDate.Of) };
    }

    private async Task<Event> GetEventAsync(Guid id, CancellationToken cancellationToken) =>
        await Db.Set<Event>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, cancellationToken) ?? throw CommonErrors.NotFound("event");
}
