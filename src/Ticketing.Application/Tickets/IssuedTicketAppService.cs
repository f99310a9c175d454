using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Common.Documents;
using Ticketing.Events;
using Ticketing.Tenants;

namespace Ticketing.Tickets;

/// <summary>What staff do with an event's issued tickets. Names are changed through the order.</summary>
public sealed class IssuedTicketAppService(AppServiceContext context, TicketDocuments documents, TicketTokens tokens) : AppService(context)
{
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>; <c>Forbidden</c>.</exception>
    public async Task<PagedResult<IssuedTicketDto>> GetListAsync(Guid eventId, TicketListRequest request, CancellationToken cancellationToken)
    {
        await DemandAsync(TicketsPermissions.View, eventId, cancellationToken);
        await DemandEventAsync(eventId, cancellationToken);
        var query = IssuedTicketQuery.Of(Db, eventId, request);
        var total = await query.CountAsync(cancellationToken);
        return new(await query.Skip(request.Skip).Take(request.Take).ToListAsync(cancellationToken), total);
    }

    /// <summary>The whole list as CSV, written row by row; values that a spreadsheet would take for a formula are disarmed; without people under restriction.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>; <c>Forbidden</c>.</exception>
    public async Task WriteCsvAsync(Guid eventId, TicketListRequest request, Stream target, CancellationToken cancellationToken)
    {
        await DemandAsync(TicketsPermissions.View, eventId, cancellationToken);
        await DemandEventAsync(eventId, cancellationToken);
        Audit.Note("Tickets.Exported", "Event", eventId, eventId);
        await Db.SaveChangesAsync(cancellationToken);
        var restricted = new HashSet<string>(await Db.Set<Restriction>().Select(r => r.Email).ToListAsync(cancellationToken), StringComparer.OrdinalIgnoreCase);
        await IssuedTicketCsv.WriteAsync(IssuedTicketQuery.Of(Db, eventId, request).AsAsyncEnumerable().Where(t => !restricted.Contains(t.Email ?? "")), target, cancellationToken);
    }

    /// <summary>Makes a new QR; every one printed so far is refused from now on.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Tickets:NotValid</c>; <c>Ticketing:Common:NotFound</c>; <c>Forbidden</c>.</exception>
    public async Task ReissueAsync(Guid ticketId, CancellationToken cancellationToken)
    {
        var scope = await DemandSomewhereAsync(TicketsPermissions.Manage, cancellationToken);
        var ticket = await GetAsync(ticketId, scope, cancellationToken);
        ticket.Reissue();
        var ends = await Db.Set<Event>().Where(e => e.Id == ticket.EventId).Select(e => e.EndsAt).SingleAsync(cancellationToken);
        ticket.Carry(await tokens.SignAsync(ticket, ends, cancellationToken));
        await Db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Ends one ticket without money moving; voiding it again changes nothing.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>; <c>Forbidden</c>.</exception>
    public async Task VoidAsync(Guid ticketId, CancellationToken cancellationToken)
    {
        var scope = await DemandSomewhereAsync(TicketsPermissions.Manage, cancellationToken);
        (await GetAsync(ticketId, scope, cancellationToken)).Cancel(Now);
        await Db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>One valid ticket as PDF, to print it for somebody at the door.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>; <c>Forbidden</c>.</exception>
    public async Task<DocumentFile> GetPdfAsync(Guid ticketId, CancellationToken cancellationToken)
    {
        await GetAsync(ticketId, await DemandSomewhereAsync(TicketsPermissions.View, cancellationToken), cancellationToken);
        return await documents.RenderOneAsync(ticketId, cancellationToken) ?? throw CommonErrors.NotFound("ticket");
    }

    private async Task<Ticket> GetAsync(Guid ticketId, PermissionScope scope, CancellationToken cancellationToken) =>
        await Db.Set<Ticket>().Within(scope, t => t.EventId).SingleOrDefaultAsync(t => t.Id == ticketId, cancellationToken) ?? throw CommonErrors.NotFound("ticket");

    private async Task DemandEventAsync(Guid eventId, CancellationToken cancellationToken)
    {
        if (!await Db.Set<Event>().AnyAsync(e => e.Id == eventId, cancellationToken)) throw CommonErrors.NotFound("event");
    }
}
