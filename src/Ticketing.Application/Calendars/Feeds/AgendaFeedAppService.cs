using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Orders;
using Ticketing.Tenants;
using Ticketing.Tickets;

namespace Ticketing.Calendars;

/// <summary>The secret addresses of ticket holders' agendas, by the order's code and secret.</summary>
public sealed class AgendaFeedAppService(AppServiceContext context, IOrganizationDirectory organizations, IOptions<AppOptions> app) : AppService(context)
{
    /// <summary>One for each valid ticket.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>.</exception>
    [OpenToAnyone("guarded by the order's secret")]
    public async Task<IReadOnlyList<AgendaFeedDto>> GetListAsync(string code, string secret, CancellationToken cancellationToken)
    {
        var order = await Db.Set<Order>().AsNoTracking().GetBySecretAsync(code, secret, cancellationToken);
        var tickets = await Db.Set<Ticket>().Where(t => t.OrderId == order.Id && t.Status == TicketStatus.Valid).Select(t => t.Id).ToListAsync(cancellationToken);
        var feeds = await Db.Set<CalendarFeed>().AsNoTracking().Where(f => f.Kind == FeedKind.Agenda && tickets.Contains(f.SubjectId)).ToListAsync(cancellationToken);
        var title = feeds.Count == 0 ? "" : await Db.Set<Event>().Where(e => e.Id == order.EventId).Select(e => e.Title).SingleAsync(cancellationToken);
        var links = new Dictionary<Guid, FeedLinks>();
        foreach (var feed in feeds) links[feed.SubjectId] = await LinksAsync(feed, title, cancellationToken);
        return [.. tickets.Select(id => new AgendaFeedDto(id, links.GetValueOrDefault(id)))];
    }

    /// <summary>Makes the address; where there is one, leaves it or puts another in its place.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>, <c>ChangedMeanwhile</c>.</exception>
    [OpenToAnyone("guarded by the order's secret")]
    public async Task<AgendaFeedDto> MakeAsync(string code, string secret, Guid ticketId, MakeFeedInput input, CancellationToken cancellationToken)
    {
        var order = await Db.Set<Order>().AsNoTracking().GetBySecretAsync(code, secret, cancellationToken);
        if (!await Db.Set<Ticket>().AnyAsync(t => t.Id == ticketId && t.OrderId == order.Id && t.Status == TicketStatus.Valid, cancellationToken)) throw CommonErrors.NotFound("ticket");
        var feed = await Db.Set<CalendarFeed>().SingleOrDefaultAsync(f => f.Kind == FeedKind.Agenda && f.SubjectId == ticketId, cancellationToken);
        if (feed is null) Db.Set<CalendarFeed>().Add(feed = new(Guid.CreateVersion7(), FeedKind.Agenda, ticketId, Now));
        else if (input.Replaces) feed.Reset(Now);
        try
        {
            await Db.SaveChangesAsync(cancellationToken);
        }
        catch (NotUniqueException)
        {
            throw CommonErrors.ChangedMeanwhile();
        }

        var title = await Db.Set<Event>().Where(e => e.Id == order.EventId).Select(e => e.Title).SingleAsync(cancellationToken);
        return new(ticketId, await LinksAsync(feed, title, cancellationToken));
    }

    private async Task<FeedLinks> LinksAsync(CalendarFeed feed, string title, CancellationToken cancellationToken)
    {
        var organization = await organizations.FindAsync(Tenant.Required(), cancellationToken) ?? throw CommonErrors.NotFound("organization");
        return FeedLinks.Of(app.Value.Link(organization, $"/o/agenda/{feed.Secret}{IcsWriter.FileExtension}"), title);
    }
}

/// <summary>Who holds a ticket now, and who held it, read the same agenda no more: a new code comes with a new address.</summary>
public sealed class ForgetAgendaFeed(ITicketingDb db) : IMessageHandler<TicketReissued>
{
    public async Task HandleAsync(TicketReissued message, CancellationToken cancellationToken)
    {
        var feed = await db.Set<CalendarFeed>().SingleOrDefaultAsync(f => f.Kind == FeedKind.Agenda && f.SubjectId == message.TicketId, cancellationToken);
        if (feed is null) return;
        db.Set<CalendarFeed>().Remove(feed);
        await db.SaveChangesAsync(cancellationToken);
    }
}
