using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Common.Documents;
using Ticketing.Events;
using Ticketing.Identity;
using Ticketing.Tickets.Printing;

namespace Ticketing.Tickets;

/// <summary>Badges one by one: who has one, printing it, and the record of every print.</summary>
public sealed class BadgeAppService(AppServiceContext context, BadgeSheets sheets, BadgePrinter printer, IBadgeWriter writer) : AppService(context)
{
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>; <c>Forbidden</c>.</exception>
    public async Task<PagedResult<BadgeRowDto>> GetListAsync(Guid eventId, BadgeListRequest request, CancellationToken cancellationToken)
    {
        await DemandAsync(TicketsPermissions.View, eventId, cancellationToken);
        if (!await Db.Set<Event>().AnyAsync(e => e.Id == eventId, cancellationToken)) throw CommonErrors.NotFound("event");
        var badges = Db.Badges(eventId, request);
        var rows = await badges.Skip(request.Skip).Take(request.Take).AsRows(Db).ToListAsync(cancellationToken);
        return new(rows.ConvertAll(r => r with { LacksLetters = !writer.CanPrint(r.Name) }), await badges.CountAsync(cancellationToken));
    }

    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>; <c>Forbidden</c>.</exception>
    public async Task<BadgeRowDto> GetAsync(Guid eventId, Guid ticketId, CancellationToken cancellationToken)
    {
        await DemandAsync(TicketsPermissions.View, eventId, cancellationToken);
        var row = await Db.Badges(eventId, new()).Where(t => t.Id == ticketId).AsRows(Db).SingleOrDefaultAsync(cancellationToken) ?? throw CommonErrors.NotFound("ticket");
        return row with { LacksLetters = !writer.CanPrint(row.Name) };
    }

    /// <summary>The badge of one valid ticket; on record with who, when and, if said, why.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Tickets:NotValid</c>; <c>Ticketing:Common:NotFound</c>, <c>TooLong</c>; <c>Forbidden</c>.</exception>
    public async Task<DocumentFile> PrintAsync(Guid eventId, Guid ticketId, BadgePrintInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(TicketsPermissions.View, eventId, cancellationToken);
        var paper = input.Paper ?? (await sheets.DesignAsync(eventId, cancellationToken)).Paper;
        Audit.Note("Tickets.BadgePrinted", "Ticket", ticketId, eventId);
        return await printer.PrintAsync(eventId, ticketId, new(paper, input.Form, BadgePlace.Office, DemandActor(), input.Reason), cancellationToken);
    }

    /// <summary>Every print of one ticket's badge, the latest first.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>; <c>Forbidden</c>.</exception>
    public async Task<IReadOnlyList<BadgePrintDto>> GetPrintsAsync(Guid eventId, Guid ticketId, CancellationToken cancellationToken)
    {
        await DemandAsync(TicketsPermissions.View, eventId, cancellationToken);
        if (!await Db.Set<Ticket>().AnyAsync(t => t.Id == ticketId && t.EventId == eventId, cancellationToken)) throw CommonErrors.NotFound("ticket");
        return await Db.Set<BadgePrint>().AsNoTracking().Where(p => p.TicketId == ticketId).OrderByDescending(p => p.PrintedAt).ThenByDescending(p => p.Id).Take(PageRequest.MaxPageSize)
            .Select(p => new BadgePrintDto(p.Id, p.PrintedAt, Db.Set<User>().Where(u => u.Id == p.UserId).Select(u => u.Name).FirstOrDefault() ?? "", p.Place, p.BatchId, p.Reason)).ToListAsync(cancellationToken);
    }
}
