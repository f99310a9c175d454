using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Ticketing.Common;
using Ticketing.Common.Documents;
using Ticketing.Events;
using Ticketing.Orders;
using Ticketing.Tenants;

namespace Ticketing.Calendars;

/// <summary>Makes calendar files for whoever may see the event or order; asks nobody.</summary>
public sealed class CalendarFiles(ITicketingDb db, ICurrentTenant tenant, IOrganizationDirectory organizations, IOptions<AppOptions> app) : IDocumentSource
{
    public string Kind => DocumentKinds.OrderCalendar;

    /// <summary>By order id, for mails.</summary>
    public async Task<DocumentFile?> RenderAsync(Guid id, CancellationToken cancellationToken)
    {
        var order = await db.Set<Order>().AsNoTracking().SingleAsync(o => o.Id == id, cancellationToken);
        // What was cancelled before its mail went out is in no calendar yet.
        return order.Status == OrderStatus.Paid ? await RenderAsync(order, cancellationToken) : null;
    }

    internal async Task<DocumentFile?> RenderAsync(Order order, CancellationToken cancellationToken) =>
        await OfOrderAsync(order, cancellationToken) is { } file ? new(file.Name, file.ContentType, file.Content) : null;

    public Task<CalendarFile> OfEventAsync(Event shown, CancellationToken cancellationToken) =>
        WriteAsync(shown, $"/{shown.Slug}", null, false, cancellationToken);

    /// <summary>
    /// The order's event with the way back to the tickets. For an order that was good and is no more it takes the entry out again;
    /// <c>null</c> for one that never was.
    /// </summary>
    public async Task<CalendarFile?> OfOrderAsync(Order order, CancellationToken cancellationToken)
    {
        if (order.PaidAt is null) return null;
        var shown = await db.Set<Event>().AsNoTracking().SingleAsync(e => e.Id == order.EventId, cancellationToken);
        return await WriteAsync(shown, $"/o/{order.Code}/{order.Secret}", $"Order {order.Code}", order.Status != OrderStatus.Paid, cancellationToken);
    }

    private async Task<CalendarFile> WriteAsync(Event shown, string path, string? note, bool isOver, CancellationToken cancellationToken)
    {
        var organization = await organizations.FindAsync(tenant.Required(), cancellationToken) ?? throw CommonErrors.NotFound("organization");
        return EventCalendar.Write(shown, organization, app.Value.UidHost(), app.Value.Link(organization, path), note, isOver);
    }
}

/// <summary>For the mail that says that an order is over.</summary>
public sealed class CalendarFilesOfEnds(ITicketingDb db, CalendarFiles files) : IDocumentSource
{
    public string Kind => DocumentKinds.OrderCalendarEnd;

    public async Task<DocumentFile?> RenderAsync(Guid id, CancellationToken cancellationToken)
    {
        var order = await db.Set<Order>().AsNoTracking().SingleAsync(o => o.Id == id, cancellationToken);
        return order.Status == OrderStatus.Paid ? null : await files.RenderAsync(order, cancellationToken);
    }
}
