using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Orders;
using Ticketing.Sessions;

namespace Ticketing.Tickets;

/// <summary>Files of sessions for who holds a ticket, by the order's code and secret; the ticket is looked at each time.</summary>
public sealed class TicketMaterialAppService(AppServiceContext context, OpenMaterials materials) : AppService(context)
{
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>, also for a ticket that is no longer good and for what it doesn't open.</exception>
    [OpenToAnyone("guarded by the order's secret")]
    public async Task<MaterialFile> OpenAsync(string code, string secret, Guid ticketId, Guid materialId, CancellationToken cancellationToken)
    {
        var order = await Db.Set<Order>().AsNoTracking().GetBySecretAsync(code, secret, cancellationToken);
        if (!await Db.Set<Ticket>().AnyAsync(t => t.Id == ticketId && t.OrderId == order.Id && t.Status == TicketStatus.Valid, cancellationToken)) throw CommonErrors.NotFound("ticket");
        return await materials.OpenAsync(order.EventId, null, materialId, async sessionId =>
            await Db.Set<Enrolment>().AnyAsync(e => e.TicketId == ticketId && e.SessionId == sessionId && e.EndedAt == null, cancellationToken) ? MaterialAccess.Enrolled : MaterialAccess.TicketHolders, cancellationToken);
    }
}
