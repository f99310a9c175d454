using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Orders;
using Ticketing.Sessions;
using Ticketing.Tenants;
using Ticketing.Tickets;

namespace Ticketing.Notifications;

/// <summary>Tells a ticket's holder that a session they chose has another time or room; nothing when it changed again meanwhile, or is left.</summary>
public sealed class MailMovedSession(EnrolmentMailReader enrolments, MailWriter mails) : IMessageHandler<EnrolmentMoved>
{
    public async Task HandleAsync(EnrolmentMoved message, CancellationToken cancellationToken)
    {
        if (await enrolments.FindAsync(message.EnrolmentId, cancellationToken) is not { } found || found.Enrolment.EndedAt is not null) return;
        await mails.QueueAsync(new()
        {
            Cause = $"EnrolmentMoved:{message.EnrolmentId}:{message.Sequence}", To = found.To,
            Content = EnrolmentMails.Moved(found.Mail, found.WhenOf(message.StartedAt, message.EndedAt), message.Room),
        }, cancellationToken);
    }
}

/// <summary>Tells a ticket's holder that a session they chose will not take place.</summary>
public sealed class MailCalledOffSession(EnrolmentMailReader enrolments, MailWriter mails) : IMessageHandler<EnrolmentCalledOff>
{
    public async Task HandleAsync(EnrolmentCalledOff message, CancellationToken cancellationToken)
    {
        if (await enrolments.FindAsync(message.EnrolmentId, cancellationToken) is not { Enrolment.EndReason: EnrolmentEnd.SessionCancelled } found) return;
        await mails.QueueAsync(new() { Cause = $"EnrolmentCalledOff:{message.EnrolmentId}", To = found.To, Content = EnrolmentMails.CalledOff(found.Mail) }, cancellationToken);
    }
}

/// <summary>To whom a mail about an enrolment goes, and what it says.</summary>
public sealed record EnrolmentToMail(MailAddressee To, EnrolmentForMail Mail, Enrolment Enrolment, string TimeZone)
{
    public WhenWords WhenOf(DateTimeOffset startsAt, DateTimeOffset endsAt) => WhenWords.Of(startsAt, endsAt, TimeZone, Mail.Culture);
}

/// <summary>Reads what a mail about an enrolment says. It goes to the attendee's own address, else to the buyer's.</summary>
public sealed class EnrolmentMailReader(ITicketingDb db, ICurrentTenant tenant, IOrganizationDirectory organizations, IOptions<AppOptions> app)
{
    /// <summary><c>null</c> when there is nobody to tell: the ticket is cancelled, or nobody gave an address.</summary>
    public async Task<EnrolmentToMail?> FindAsync(Guid enrolmentId, CancellationToken cancellationToken)
    {
        var enrolment = await db.Set<Enrolment>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == enrolmentId, cancellationToken);
        if (enrolment is null) return null;
        var ticket = await db.Set<Ticket>().AsNoTracking().SingleOrDefaultAsync(t => t.Id == enrolment.TicketId && t.Status == TicketStatus.Valid, cancellationToken);
        if (ticket is null) return null;
        var order = await db.Set<Order>().AsNoTracking().Include(o => o.Lines).SingleAsync(o => o.Id == ticket.OrderId, cancellationToken);
        if ((order.Lines.Single(l => l.Id == ticket.OrderLineId).AttendeeEmail ?? order.Email) is not { } address) return null;
        var shown = await db.Set<Event>().AsNoTracking().SingleAsync(e => e.Id == ticket.EventId, cancellationToken);
        var organization = await organizations.FindAsync(tenant.Required(), cancellationToken) ?? throw CommonErrors.NotFound("organization");
        var culture = ReaderCulture.For(order.Locale, organization.Country);
        var isBuyers = address == order.Email;
        return new(new(address, ticket.AttendeeName), new()
        {
            Name = ticket.AttendeeName,
            SessionTitle = enrolment.Title,
            EventTitle = shown.Title,
            When = WhenWords.Of(enrolment.StartsAt, enrolment.EndsAt, shown.TimeZone, culture),
            Room = enrolment.Room,
            // The order's link opens all of the order: it goes to the buyer alone.
            AgendaUrl = isBuyers ? app.Value.Link(organization, $"/o/{order.Code}/{order.Secret}/tickets/{ticket.Id}/programme") : null,
            ProgrammeUrl = app.Value.Link(organization, $"/{shown.Slug}#programme"),
            Culture = culture,
        }, enrolment, shown.TimeZone);
    }
}
