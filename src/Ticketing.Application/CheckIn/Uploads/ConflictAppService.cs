using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Tickets;

namespace Ticketing.CheckIn;

/// <summary>Cases for supervisors: one ticket that let two people in, or one that should have let in nobody.</summary>
public sealed class ConflictAppService(AppServiceContext context) : AppService(context)
{
    /// <summary>Open ones, the latest first; on demand those that are settled too.</summary>
    public async Task<PagedResult<ConflictDto>> GetListAsync(Guid eventId, ConflictRequest request, CancellationToken cancellationToken)
    {
        await DemandAsync(CheckInPermissions.View, eventId, cancellationToken);
        if (!await Db.Set<Event>().AnyAsync(e => e.Id == eventId, cancellationToken)) throw CommonErrors.NotFound("event");
        var cases = Db.Set<Conflict>().AsNoTracking().Where(c => c.EventId == eventId && (request.All || c.ResolvedAt == null));
        if (Guard.OptionalLine(request.Search, "search", 100) is { } text)
        {
            var tickets = Db.Set<Ticket>().Where(t => t.EventId == eventId).Matching(Db, text);
            cases = cases.Where(c => tickets.Any(t => t.Id == c.TicketId));
        }

        var page = await cases.AsCases(Db).Skip(request.Skip).Take(request.Take).ToListAsync(cancellationToken);
        var scans = await Db.ScansOfAsync(page.ConvertAll(c => c.Id), cancellationToken);
        return new(page.ConvertAll(c => c with { Scans = [.. scans[c.Id]] }), await cases.CountAsync(cancellationToken));
    }

    /// <summary>Takes a case on.</summary>
    public async Task TakeAsync(Guid eventId, Guid conflictId, CancellationToken cancellationToken)
    {
        await DemandAsync(CheckInPermissions.View, eventId, cancellationToken);
        (await GetAsync(eventId, conflictId, cancellationToken)).AssignTo(DemandActor());
        await Db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Settles a case; both admissions stay on record.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:CheckIn:AlreadyResolved</c>.</exception>
    public async Task ResolveAsync(Guid eventId, Guid conflictId, ResolveInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(CheckInPermissions.View, eventId, cancellationToken);
        (await GetAsync(eventId, conflictId, cancellationToken)).Resolve(input.Note, DemandActor(), Now);
        await Db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Opens a settled case again.</summary>
    public async Task ReopenAsync(Guid eventId, Guid conflictId, CancellationToken cancellationToken)
    {
        await DemandAsync(CheckInPermissions.View, eventId, cancellationToken);
        (await GetAsync(eventId, conflictId, cancellationToken)).Reopen();
        await Db.SaveChangesAsync(cancellationToken);
    }

    private async Task<Conflict> GetAsync(Guid eventId, Guid conflictId, CancellationToken cancellationToken) =>
        await Db.Set<Conflict>().SingleOrDefaultAsync(c => c.Id == conflictId && c.EventId == eventId, cancellationToken) ?? throw CommonErrors.NotFound("conflict");
}
