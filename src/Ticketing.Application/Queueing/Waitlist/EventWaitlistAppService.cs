using Microsoft.EntityFrameworkCore;
using Ticketing.Catalog;
using Ticketing.Common;
using Ticketing.Events;

namespace Ticketing.Queueing;

/// <summary>The waitlist from the organizer's side: set up, watched, and tidied by hand.</summary>
public sealed class EventWaitlistAppService(AppServiceContext context, Waitlists waitlists, IWaitlistTurns turns, IWaitlistHolds holds) : AppService(context)
{
    /// <summary>Settings and numbers; those of a waitlist that is off when the event has none yet.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>.</exception>
    public async Task<WaitlistDto> GetAsync(Guid eventId, CancellationToken cancellationToken)
    {
        await DemandAsync(QueueingPermissions.View, eventId, cancellationToken);
        await DemandEventAsync(eventId, cancellationToken);
        var waitlist = await Db.Set<Waitlist>().AsNoTracking().SingleOrDefaultAsync(w => w.Id == eventId, cancellationToken) ?? new Waitlist(eventId);
        var counts = await Db.Set<WaitlistEntry>().Where(e => e.EventId == eventId).GroupBy(e => e.Status)
            .Select(g => new { Status = g.Key, Parties = g.Count(), Wanted = g.Sum(e => e.Party), Places = g.Sum(e => e.OfferedPlaces ?? 0) })
            .ToDictionaryAsync(g => g.Status, cancellationToken);
        return new()
        {
            Rules = waitlist.Rules,
            Waiting = counts.GetValueOrDefault(WaitlistStatus.Waiting)?.Parties ?? 0,
            PlacesWanted = counts.GetValueOrDefault(WaitlistStatus.Waiting)?.Wanted ?? 0,
            Offered = counts.GetValueOrDefault(WaitlistStatus.Offered)?.Parties ?? 0,
            Accepted = counts.GetValueOrDefault(WaitlistStatus.Accepted)?.Parties ?? 0,
            PlacesSold = counts.GetValueOrDefault(WaitlistStatus.Accepted)?.Places ?? 0,
            Lapsed = counts.GetValueOrDefault(WaitlistStatus.Lapsed)?.Parties ?? 0,
        };
    }

    /// <summary>Turns it on or off; in force at once here and within a second everywhere.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>, <c>OutOfRange</c>.</exception>
    public async Task UpdateAsync(Guid eventId, WaitlistRules input, CancellationToken cancellationToken)
    {
        await DemandAsync(QueueingPermissions.Manage, eventId, cancellationToken);
        await DemandEventAsync(eventId, cancellationToken);
        await Db.InTransactionAsync(
            async ct =>
            {
                await turns.LockAsync(eventId, ct);
                var waitlist = await Db.Set<Waitlist>().SingleOrDefaultAsync(w => w.Id == eventId, ct);
                if (waitlist is null) Db.Set<Waitlist>().Add(waitlist = new Waitlist(eventId));
                waitlist.Follow(input);
                return await Db.SaveChangesAsync(ct);
            },
            cancellationToken);
        await waitlists.RefreshAsync(cancellationToken);
    }

    /// <summary>The parties, in order of numbers.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>.</exception>
    public async Task<PagedResult<WaitlistRowDto>> GetListAsync(Guid eventId, WaitlistListRequest request, CancellationToken cancellationToken)
    {
        await DemandAsync(QueueingPermissions.View, eventId, cancellationToken);
        await DemandEventAsync(eventId, cancellationToken);
        var entries = Db.Set<WaitlistEntry>().AsNoTracking().Where(e => e.EventId == eventId);
        if (request.Status is { } status) entries = entries.Where(e => e.Status == status);
        if (request.Search?.Trim() is { Length: > 0 and <= 200 } search)
        {
            var text = search.ToLowerInvariant();
            entries = entries.Where(e => e.Name.ToLower().Contains(text) || e.Email.ToLower().Contains(text));
        }

        var total = await entries.CountAsync(cancellationToken);
        entries = request.Sort == "-number" ? entries.OrderByDescending(e => e.Number) : entries.OrderBy(e => e.Number);
        var page = await entries.Skip(request.Skip).Take(request.Take).ToListAsync(cancellationToken);
        var names = await Db.Set<Item>().Where(i => i.EventId == eventId).ToDictionaryAsync(i => i.Id, i => i.Name, cancellationToken);
        return new(page.ConvertAll(e => Show(e, names)), total);
    }

    /// <summary>Takes a party off the list; an offer not yet taken goes on to the next.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>; <c>Ticketing:Queueing:OfferTaken</c>.</exception>
    public async Task RemoveAsync(Guid eventId, Guid entryId, CancellationToken cancellationToken)
    {
        await DemandAsync(QueueingPermissions.Manage, eventId, cancellationToken);
        var entry = await Db.Set<WaitlistEntry>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == entryId && e.EventId == eventId, cancellationToken)
            ?? throw CommonErrors.NotFound("waitlist entry");
        await WaitlistAppService.EndAsync(Db, turns, holds, entry, e => e.Remove(Now), cancellationToken);
        await waitlists.RefreshAsync(cancellationToken);
    }

    private async Task DemandEventAsync(Guid eventId, CancellationToken cancellationToken)
    {
        if (!await Db.Set<Event>().AnyAsync(e => e.Id == eventId, cancellationToken)) throw CommonErrors.NotFound("event");
    }

    private static WaitlistRowDto Show(WaitlistEntry entry, Dictionary<Guid, string> names) => new()
    {
        Id = entry.Id,
        Number = entry.Number,
        Status = entry.Status,
        Name = entry.Name,
        Email = entry.Email,
        Party = entry.Party,
        Smallest = entry.Smallest,
        Items = entry.ItemIds.Where(names.ContainsKey).Select(id => names[id]).ToList(),
        JoinedAt = entry.JoinedAt,
        OfferedPlaces = entry.OfferedPlaces,
        OfferExpiresAt = entry.OfferExpiresAt,
        OrderId = entry.OrderId,
        ClosedAt = entry.ClosedAt,
    };
}
