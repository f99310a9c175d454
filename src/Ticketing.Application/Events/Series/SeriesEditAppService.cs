using Microsoft.EntityFrameworkCore;
using Ticketing.Common;

namespace Ticketing.Events;

/// <summary>Changes several dates of a series at once.</summary>
public sealed class SeriesEditAppService(AppServiceContext context, EventEditor editor, IPaidEvents paid) : AppService(context)
{
    /// <summary>What <see cref="UpdateAsync"/> would do, for saying it before. A new cover can't be foreseen: it counts as none.</summary>
    /// <exception cref="BusinessException">as <see cref="UpdateAsync"/>.</exception>
    public async Task<SeriesPlan> PlanAsync(Guid dateId, SeriesChangeInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(EventsPermissions.Manage, cancellationToken);
        var edited = await Db.Set<Event>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == dateId, cancellationToken) ?? throw CommonErrors.NotFound("event");
        var others = await OthersAsync(edited, input.Scope, isTracked: false, cancellationToken);
        return await PlanAsync(edited, await editor.ChangeAsync(edited, input.Event, null, cancellationToken), others, cancellationToken);
    }

    /// <summary>The date itself, and all others within the scope that are neither over nor cancelled; all or nothing. What a date says for itself it keeps.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Events:NotInSeries</c>; <c>MovesPaidDates</c> unless confirmed; as <see cref="EventAppService.UpdateAsync(Guid, UpdateEventInput, CancellationToken)"/>.</exception>
    public async Task<SeriesPlan> UpdateAsync(Guid dateId, SeriesChangeInput input, CoverChange? cover, CancellationToken cancellationToken)
    {
        await DemandAsync(EventsPermissions.Manage, cancellationToken);
        var edited = await Db.Set<Event>().SingleOrDefaultAsync(e => e.Id == dateId, cancellationToken) ?? throw CommonErrors.NotFound("event");
        var others = await OthersAsync(edited, input.Scope, isTracked: true, cancellationToken);
        var change = await editor.ChangeAsync(edited, input.Event, cover, cancellationToken);
        var plan = await PlanAsync(edited, change, others, cancellationToken);
        if (plan.MovedWithPaid > 0 && !input.MovesPaid) throw EventsErrors.MovesPaidDates(plan.MovedWithPaid);
        if (input.Scope == SeriesScope.One) edited.KeepOwn(change.Parts);
        else edited.KeepWithSeries(change.Parts);
        foreach (var other in others.Where(IsOpen)) other.Follow(change, Now);
        await editor.SaveAsync(edited, cancellationToken);
        return plan;
    }

    /// <summary>Every draft within the scope that isn't over or in the archive.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Events:NotInSeries</c>.</exception>
    public async Task<SeriesPublished> PublishAsync(Guid dateId, SeriesScope scope, CancellationToken cancellationToken)
    {
        await DemandAsync(EventsPermissions.Publish, cancellationToken);
        var first = await Db.Set<Event>().SingleOrDefaultAsync(e => e.Id == dateId, cancellationToken) ?? throw CommonErrors.NotFound("event");
        var drafts = (await OthersAsync(first, scope, isTracked: true, cancellationToken)).Prepend(first).Where(e => e.Status == EventStatus.Draft && !e.IsOver(Now) && e.ArchivedAt is null).ToList();
        foreach (var draft in drafts) draft.Publish(Now);
        await Db.SaveChangesAsync(cancellationToken);
        return new(drafts.Count);
    }

    private async Task<SeriesPlan> PlanAsync(Event edited, SeriesChange change, List<Event> others, CancellationToken cancellationToken)
    {
        var open = others.Where(IsOpen).ToList();
        var moved = change.Moves ? open.Where(e => (change.Parts & ~e.OwnParts & (SeriesParts.Times | SeriesParts.Place)) != 0).Append(edited).Select(e => e.Id).ToList() : [];
        return new()
        {
            Parts = SeriesDate.Split(change.Parts), Dates = open.Count(e => (change.Parts & ~e.OwnParts) != 0) + 1, Closed = others.Count - open.Count,
            Kept = SeriesDate.Split(change.Parts).Select(p => new SeriesKept(p, open.Count(e => e.OwnParts.HasFlag(p)))).Where(k => k.Dates > 0).ToList(),
            MovedWithPaid = moved.Count == 0 ? 0 : (await paid.AmongAsync(moved, cancellationToken)).Count,
        };
    }

    private bool IsOpen(Event date) => !date.IsOver(Now) && date.Status != EventStatus.Cancelled;

    private async Task<List<Event>> OthersAsync(Event edited, SeriesScope scope, bool isTracked, CancellationToken cancellationToken)
    {
        if (edited.SeriesId is not { } series) throw EventsErrors.NotInSeries();
        if (scope == SeriesScope.One) return [];
        var (id, from) = (edited.Id, scope == SeriesScope.All ? DateTimeOffset.MinValue : edited.StartsAt);
        var dates = isTracked ? Db.Set<Event>() : Db.Set<Event>().AsNoTracking();
        return await dates.Where(e => e.SeriesId == series && e.Id != id && e.StartsAt >= from).OrderBy(e => e.StartsAt).ToListAsync(cancellationToken);
    }
}
