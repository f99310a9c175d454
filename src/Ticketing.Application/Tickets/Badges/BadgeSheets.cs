using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Orders;
using Ticketing.Tenants;
using Ticketing.Tickets.Printing;

namespace Ticketing.Tickets;

/// <summary>Reads what stands on an event's badges.</summary>
public sealed class BadgeSheets(ITicketingDb db, ICurrentTenant tenant, IOrganizationDirectory organizations, PrintedLogo logo, TicketTokens tokens)
{
    /// <summary>The event's own design, or the one that an event begins with.</summary>
    public async Task<BadgeDesign> DesignAsync(Guid eventId, CancellationToken cancellationToken) =>
        await db.Set<BadgeDesign>().AsNoTracking().SingleOrDefaultAsync(d => d.EventId == eventId, cancellationToken) ?? new(Guid.Empty, eventId);

    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>.</exception>
    public async Task<BadgeSheet> OpenAsync(Guid eventId, BadgePaper paper, CancellationToken cancellationToken) =>
        await OpenAsync(await DesignAsync(eventId, cancellationToken), paper, cancellationToken);

    /// <summary>With a design that is not stored yet.</summary>
    public async Task<BadgeSheet> OpenAsync(BadgeDesign design, BadgePaper paper, CancellationToken cancellationToken)
    {
        var shown = await db.Set<Event>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == design.EventId, cancellationToken) ?? throw CommonErrors.NotFound("event");
        var organization = await organizations.FindAsync(tenant.Required(), cancellationToken) ?? throw CommonErrors.NotFound("organization");
        var look = new BadgeLook
        {
            Paper = paper,
            Title = $"{shown.Title}: badges",
            Language = ReaderCulture.For(organization.Locale, organization.Country).Name,
            Author = organization.Name,
            AccentColor = shown.BrandColour ?? organization.BrandColour,
            Logo = design.ShowsLogo ? await logo.ReadAsync(organization, cancellationToken) : default,
        };
        return new(db, tokens, design, shown, look);
    }
}

/// <summary>The badges of one event on one paper.</summary>
public sealed class BadgeSheet(ITicketingDb db, TicketTokens tokens, BadgeDesign design, Event shown, BadgeLook look)
{
    public BadgeLook Look => look;

    /// <summary>Those of the tickets that are valid, in the order asked for.</summary>
    public async Task<IReadOnlyList<(Guid TicketId, BadgeFace Face)>> FacesAsync(IReadOnlyCollection<Guid> ticketIds, CancellationToken cancellationToken)
    {
        var rows = await (from ticket in db.Set<Ticket>().AsNoTracking()
                          where ticketIds.Contains(ticket.Id) && ticket.EventId == shown.Id && ticket.Status == TicketStatus.Valid
                          join line in db.Set<OrderLine>().AsNoTracking() on ticket.OrderLineId equals line.Id
                          select new { Ticket = ticket, line.ItemName, line.Answers }).ToDictionaryAsync(r => r.Ticket.Id, cancellationToken);
        var faces = new List<(Guid, BadgeFace)>(rows.Count);
        foreach (var id in ticketIds)
            if (rows.TryGetValue(id, out var row)) faces.Add((id, await FaceAsync(row.Ticket, row.ItemName, row.Answers, cancellationToken)));
        return faces;
    }

    /// <summary>As the badge of somebody made up.</summary>
    public BadgeFace Sample(string name, string secondLine, string ticketType) => Face(name, design.QuestionId is null ? null : secondLine, ticketType, TicketToken.Prefix + new string('0', TicketToken.TextLength - TicketToken.Prefix.Length));

    private async Task<BadgeFace> FaceAsync(Ticket ticket, string itemName, string answers, CancellationToken cancellationToken)
    {
        var second = design.QuestionId is { } question ? AnswersJson.Read(answers).GetValueOrDefault(question) : null;
        return Face(ticket.AttendeeName, second, itemName, design.ShowsQr ? await tokens.SignAsync(ticket, cancellationToken) : null);
    }

    private BadgeFace Face(string name, string? second, string ticketType, string? code) => new()
    {
        Name = name,
        SecondLine = second,
        Role = design.Role switch { BadgeRole.TicketType => ticketType, BadgeRole.Text => design.RoleText, _ => null },
        EventTitle = shown.Title,
        QrText = design.ShowsQr ? code : null,
    };
}
