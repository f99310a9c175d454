using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Orders;

namespace Ticketing.Calendars;

/// <summary>Calendar files of events and orders.</summary>
public sealed class CalendarAppService(AppServiceContext context, EventGate gate, CalendarFiles files) : AppService(context)
{
    /// <summary>Of an event that is or was published.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>, for drafts too; as <see cref="EventGate.OpenAsync"/>.</exception>
    [OpenToAnyone("the event is public, or the gate has seen its access code")]
    public async Task<CalendarFile> GetEventAsync(string eventSlug, CancellationToken cancellationToken)
    {
        var opened = await gate.OpenAsync(eventSlug, cancellationToken);
        if (opened.IsPreview) throw CommonErrors.NotFound("event");
        return await files.OfEventAsync(opened.Event, cancellationToken);
    }

    /// <summary>The event of an order, with the way back to the tickets; taken out again once the order is good no more.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>.</exception>
    [OpenToAnyone("guarded by the order's secret")]
    public async Task<CalendarFile> GetOrderAsync(string code, string secret, CancellationToken cancellationToken)
    {
        var order = await Db.Set<Order>().AsNoTracking().GetBySecretAsync(code, secret, cancellationToken);
        return await files.OfOrderAsync(order, cancellationToken) ?? throw CommonErrors.NotFound("order");
    }
}
