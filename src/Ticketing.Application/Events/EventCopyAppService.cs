using Microsoft.EntityFrameworkCore;
using Ticketing.Common;

namespace Ticketing.Events;

/// <summary>Makes a new draft from an event that is there.</summary>
public sealed class EventCopyAppService(AppServiceContext context, EventCopier copier) : AppService(context)
{
    /// <summary>All or nothing. Of a private event the copy has an access code of its own.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Events:SlugTaken</c>; <c>Ticketing:Tenants:TooManyEvents</c>; <c>Ticketing:Common:Forbidden</c>
    /// where a chosen part may not be set up by the caller; a field's own; as <c>Ticketing:Common:NotFound</c>.</exception>
    public async Task<EventDetails> CopyAsync(Guid sourceId, CopyEventInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(EventsPermissions.Manage, cancellationToken);
        foreach (var permission in copier.PermissionsFor(input.Parts)) await DemandAsync(permission, cancellationToken);
        Audit.Permission = EventsPermissions.Manage;
        var source = await Db.Set<Event>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == sourceId, cancellationToken) ?? throw CommonErrors.NotFound("event");
        await Db.DemandRoomAsync(Tenant.Required(), 1, cancellationToken);
        var title = Guard.Line(input.Title, "title", Event.MaxTitleLength);
        var slug = string.IsNullOrWhiteSpace(input.Slug) ? await Db.FreeSlugAsync(title, cancellationToken) : input.Slug;
        var schedule = Schedule(source, input.StartsAtLocal);
        var code = source.Visibility == EventVisibility.Private ? Codes.New(8) : null;
        try
        {
            return await Db.InTransactionAsync(async ct =>
            {
                var made = await copier.CopyAsync(source, slug, title, schedule, code, input.Parts, ct);
                Audit.Note("Event.Copied", "Event", sourceId, sourceId);
                await Db.SaveChangesAsync(ct);
                return await Db.Set<Event>().AsNoTracking().Where(e => e.Id == made.Id).Select(EventDetails.Projection).SingleAsync(ct);
            }, cancellationToken);
        }
        catch (NotUniqueException taken) when (taken.Index == "ux_events_slug")
        {
            throw EventsErrors.SlugTaken(slug);
        }
    }

    /// <summary>From the new start, as long as the source by the clock.</summary>
    private static EventSchedule Schedule(Event source, DateTime startsAtLocal)
    {
        var starts = WallClock.ToInstant(startsAtLocal, source.TimeZone, "startsAtLocal");
        return source.ScheduleFrom(startsAtLocal, starts);
    }
}
