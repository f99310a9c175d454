using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Sessions;

namespace Ticketing.Tickets;

/// <summary>
/// Takes and frees seats of sessions for a ticket. Each use case is one transaction that first locks the ticket: what one
/// ticket does happens one after the other, so that no two of its sessions ever clash, and none is taken once it is cancelled.
/// </summary>
public sealed class TicketEnrolment(ITicketingDb db, ISessionSeats seats, ITicketLocks locks, TicketAgendas agendas, TimeProvider clock)
{
    public Task<int> TakeAsync(Event shown, Ticket ticket, Guid sessionId, CancellationToken cancellationToken) => db.InTransactionAsync(async ct =>
    {
        await LockAsync(ticket, ct);
        await AddAsync(shown, ticket, sessionId, insteadOf: null, ct);
        return await db.SaveChangesAsync(ct);
    }, cancellationToken);

    public Task<int> LeaveAsync(Ticket ticket, Guid sessionId, CancellationToken cancellationToken) => db.InTransactionAsync(async ct =>
    {
        await LockAsync(ticket, ct);
        await RemoveAsync(ticket, sessionId, ct);
        return await db.SaveChangesAsync(ct);
    }, cancellationToken);

    public Task<int> SwapAsync(Event shown, Ticket ticket, Guid fromId, Guid toId, CancellationToken cancellationToken) => db.InTransactionAsync(async ct =>
    {
        await LockAsync(ticket, ct);
        if (fromId == toId) return 0;
        await seats.LockAsync([fromId, toId], ct);
        await AddAsync(shown, ticket, toId, insteadOf: fromId, ct);
        await RemoveAsync(ticket, fromId, ct);
        return await db.SaveChangesAsync(ct);
    }, cancellationToken);

    private async Task LockAsync(Ticket ticket, CancellationToken cancellationToken)
    {
        if (!await locks.LockValidAsync(ticket.Id, cancellationToken)) throw CommonErrors.NotFound("ticket");
    }

    private async Task AddAsync(Event shown, Ticket ticket, Guid sessionId, Guid? insteadOf, CancellationToken cancellationToken)
    {
        var session = await db.Set<Session>().AsNoTracking().SingleOrDefaultAsync(s => s.EventId == shown.Id && s.Id == sessionId, cancellationToken)
            ?? throw CommonErrors.NotFound("session");
        var known = await db.Set<Enrolment>().SingleOrDefaultAsync(e => e.TicketId == ticket.Id && e.SessionId == sessionId, cancellationToken);
        if (known is { EndedAt: null }) return;
        if (!agendas.IsOpen(shown, ticket)) throw SessionsErrors.NoEnrolment();
        if (!ticket.IsGoodOn(session.Day)) throw SessionsErrors.NotOnThisDay(session.Title);
        if (session.StartsAt <= clock.GetUtcNow()) throw SessionsErrors.HasBegun(session.Title);
        var clash = await db.Set<Enrolment>().Where(e => e.TicketId == ticket.Id && e.EndedAt == null && e.SessionId != insteadOf)
            .Join(db.Set<Session>(), e => e.SessionId, s => s.Id, (e, s) => s)
            .Where(s => s.StartsAt < session.EndsAt && session.StartsAt < s.EndsAt)
            .OrderBy(s => s.StartsAt).ThenBy(s => s.Id).Select(s => s.Title).FirstOrDefaultAsync(cancellationToken);
        if (clash is not null) throw SessionsErrors.Clash(session.Title, clash);
        if (!await seats.TryTakeAsync(sessionId, shown.Id, cancellationToken)) throw SessionsErrors.Full(session.Title);
        var room = await db.Set<Room>().Where(r => r.Id == session.RoomId).Select(r => r.Name).SingleOrDefaultAsync(cancellationToken);
        if (known is null) db.Set<Enrolment>().Add(new(Guid.CreateVersion7(), ticket.Id, session, room, clock.GetUtcNow()));
        else known.TakeAgain(session, room, clock.GetUtcNow());
    }

    private async Task RemoveAsync(Ticket ticket, Guid sessionId, CancellationToken cancellationToken)
    {
        var known = await db.Set<Enrolment>().SingleOrDefaultAsync(e => e.TicketId == ticket.Id && e.SessionId == sessionId && e.EndedAt == null, cancellationToken)
            ?? throw CommonErrors.NotFound("session");
        if (known.IsIncluded) throw SessionsErrors.ComesWithTicket(known.Title);
        var starts = await db.Set<Session>().Where(s => s.Id == sessionId).Select(s => (DateTimeOffset?)s.StartsAt).SingleOrDefaultAsync(cancellationToken) ?? known.StartsAt;
        if (starts <= clock.GetUtcNow()) throw SessionsErrors.HasBegun(known.Title);
        await seats.FreeAsync(sessionId, 1, cancellationToken);
        known.End(EnrolmentEnd.Left, clock.GetUtcNow());
    }
}

/// <summary>Frees the seats of a ticket that admits no more.</summary>
public sealed class FreeSeats(ITicketingDb db, ISessionSeats seats, TimeProvider clock) : IMessageHandler<TicketCancelled>
{
    public async Task HandleAsync(TicketCancelled message, CancellationToken cancellationToken)
    {
        var standing = await db.Set<Enrolment>().Where(e => e.TicketId == message.TicketId && e.EndedAt == null).OrderBy(e => e.SessionId).ToListAsync(cancellationToken);
        foreach (var enrolment in standing)
        {
            // A seat that came with the ticket goes back with the places it was sold from.
            if (!enrolment.IsIncluded) await seats.FreeAsync(enrolment.SessionId, 1, cancellationToken);
            enrolment.End(EnrolmentEnd.TicketCancelled, clock.GetUtcNow());
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
