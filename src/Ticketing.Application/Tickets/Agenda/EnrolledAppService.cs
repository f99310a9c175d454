using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Orders;
using Ticketing.Sessions;

namespace Ticketing.Tickets;

/// <summary>Who takes part in a session, for staff.</summary>
public sealed class EnrolledAppService(AppServiceContext context) : AppService(context)
{
    private static readonly string[] Header = ["Name", "E-mail", "Ticket type", "Order", "Since (UTC)"];

    /// <summary>By name; <see cref="PageRequest.Search"/> looks in names and order codes.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>; <c>Forbidden</c>.</exception>
    public async Task<PagedResult<EnrolledDto>> GetListAsync(Guid eventId, Guid sessionId, PageRequest request, CancellationToken cancellationToken)
    {
        await DemandAsync(TicketsPermissions.View, eventId, cancellationToken);
        await DemandSessionAsync(eventId, sessionId, cancellationToken);
        var query = Of(sessionId, request.Search);
        var total = await query.CountAsync(cancellationToken);
        return new(await query.Skip(request.Skip).Take(request.Take).ToListAsync(cancellationToken), total);
    }

    /// <summary>The whole list as CSV.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>; <c>Forbidden</c>.</exception>
    public async Task<byte[]> ExportAsync(Guid eventId, Guid sessionId, CancellationToken cancellationToken)
    {
        await DemandAsync(TicketsPermissions.View, eventId, cancellationToken);
        await DemandSessionAsync(eventId, sessionId, cancellationToken);
        Audit.Note("Sessions.EnrolledExported", "Session", sessionId, eventId);
        await Db.SaveChangesAsync(cancellationToken);
        var csv = new Csv().Row(Header);
        await foreach (var one in Of(sessionId, null).AsAsyncEnumerable().WithCancellation(cancellationToken))
            csv.Row(one.Name, one.Email, one.ItemName, one.OrderCode, one.TakenAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture));
        return csv.ToBytes();
    }

    private IQueryable<EnrolledDto> Of(Guid sessionId, string? search)
    {
        var rows = from e in Db.Set<Enrolment>().AsNoTracking()
                   where e.SessionId == sessionId && e.EndedAt == null
                   join t in Db.Set<Ticket>() on e.TicketId equals t.Id
                   join l in Db.Set<OrderLine>() on t.OrderLineId equals l.Id
                   join o in Db.Set<Order>() on t.OrderId equals o.Id
                   select new { e, t, l, o };
        var text = search?.Trim().ToLowerInvariant();
        if (!string.IsNullOrEmpty(text) && !text.Contains('\0', StringComparison.Ordinal)) rows = rows.Where(r => r.t.AttendeeName.ToLower().Contains(text) || r.o.Code.ToLower() == text);
        return rows.OrderBy(r => r.t.AttendeeName).ThenBy(r => r.t.Id).Select(r => new EnrolledDto
        {
            TicketId = r.t.Id, Name = r.t.AttendeeName, Email = r.l.AttendeeEmail ?? r.o.Email, ItemName = r.l.ItemName, OrderId = r.o.Id, OrderCode = r.o.Code, TakenAt = r.e.TakenAt,
        });
    }

    private async Task DemandSessionAsync(Guid eventId, Guid sessionId, CancellationToken cancellationToken)
    {
        if (!await Db.Set<Session>().AnyAsync(s => s.EventId == eventId && s.Id == sessionId, cancellationToken)) throw CommonErrors.NotFound("session");
    }
}
