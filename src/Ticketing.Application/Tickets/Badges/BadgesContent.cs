using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Events;

namespace Ticketing.Tickets;

/// <summary>How an event's badges look, for copying and deleting it with its event; what was printed is its tickets' own.</summary>
internal sealed class BadgesContent(ITicketingDb db) : IEventContent
{
    public int Tier => 4;

    public EventPart? Part => EventPart.Tickets;

    public string Permission => TicketsPermissions.Manage;

    public async Task CopyAsync(EventCopy copy, CancellationToken cancellationToken)
    {
        if (await db.Set<BadgeDesign>().AsNoTracking().SingleOrDefaultAsync(d => d.EventId == copy.Source.Id, cancellationToken) is not { } source) return;
        var made = new BadgeDesign(copy.IdOf(source.Id), copy.Copy.Id);
        made.Print(source.Paper, source.DoorPaper, source.ShowsQr, source.ShowsLogo);
        made.Say(source.Role, source.RoleText, source.QuestionId is { } question ? copy.IdOf(question) : null);
        db.Set<BadgeDesign>().Add(made);
    }

    public async Task DiscardAsync(Guid eventId, CancellationToken cancellationToken)
    {
        db.Set<BadgeDesign>().RemoveRange(await db.Set<BadgeDesign>().Where(d => d.EventId == eventId).ToListAsync(cancellationToken));
        db.Set<BadgeBatch>().RemoveRange(await db.Set<BadgeBatch>().Where(b => b.EventId == eventId).ToListAsync(cancellationToken));
    }
}
