using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Common.Documents;
using Ticketing.Tickets.Printing;

namespace Ticketing.Tickets;

/// <summary>How a badge is wanted.</summary>
public enum BadgeForm
{
    /// <summary>A file for any printer.</summary>
    Pdf,

    /// <summary>A picture that a browser prints, with the letters of all scripts it knows.</summary>
    Svg,
}

/// <summary>Prints one badge and puts it on record. The caller has decided that the reader may.</summary>
public sealed class BadgePrinter(ITicketingDb db, BadgeSheets sheets, IBadgeWriter writer, TimeProvider clock)
{
    /// <summary>The badge of a valid ticket.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Tickets:NotValid</c>; <c>Ticketing:Common:NotFound</c>.</exception>
    public async Task<DocumentFile> PrintAsync(Guid eventId, Guid ticketId, BadgeOrder order, CancellationToken cancellationToken)
    {
        var code = await db.Set<Ticket>().Where(t => t.Id == ticketId && t.EventId == eventId).Select(t => t.Code).SingleOrDefaultAsync(cancellationToken) ?? throw CommonErrors.NotFound("ticket");
        var sheet = await sheets.OpenAsync(eventId, order.Paper, cancellationToken);
        if (await sheet.FacesAsync([ticketId], cancellationToken) is not [var (_, face)]) throw TicketsErrors.NotValid();
        var file = Render(sheet.Look, face, order.Form, $"badge-{code}");
        var now = clock.GetUtcNow();
        db.Set<BadgePrint>().Add(new(Guid.CreateVersion7(now), eventId, ticketId, order.Place, order.UserId, now) { Reason = Guard.OptionalLine(order.Reason, "reason", BadgePrint.MaxReasonLength) });
        await db.SaveChangesAsync(cancellationToken);
        return file;
    }

    private DocumentFile Render(BadgeLook look, BadgeFace face, BadgeForm form, string name)
    {
        if (form == BadgeForm.Svg) return new(name + ".svg", "image/svg+xml", System.Text.Encoding.UTF8.GetBytes(writer.Draw(look, face)));
        var document = writer.Open(look);
        document.Add(face);
        return new(name + ".pdf", "application/pdf", document.Finish());
    }
}

/// <summary>Which badge, by whom and why.</summary>
public sealed record BadgeOrder(BadgePaper Paper, BadgeForm Form, BadgePlace Place, Guid UserId, string? Reason = null);
