using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Orders;
using Ticketing.Sessions;
using Ticketing.Tickets;

namespace Ticketing.CheckIn;

/// <summary>Who had a ticket and did not come: to the event, or to one of its checkpoints, such as a session's door.</summary>
public sealed class NoShowAppService(AppServiceContext context) : AppService(context)
{
    /// <summary>Nobody is absent before the end, nor where nobody was checked in at all; the state says so.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>; <c>Forbidden</c>.</exception>
    public async Task<NoShowsDto> GetListAsync(Guid eventId, NoShowRequest request, CancellationToken cancellationToken)
    {
        await DemandAsync(CheckInPermissions.View, eventId, cancellationToken);
        var shown = await Db.Set<Event>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == eventId, cancellationToken) ?? throw CommonErrors.NotFound("event");
        var checkpoint = request.CheckpointId is { } id
            ? await Db.Set<Checkpoint>().AsNoTracking().Of(eventId).SingleOrDefaultAsync(c => c.Id == id, cancellationToken) ?? throw CommonErrors.NotFound("checkpoint")
            : null;
        var admitted = Db.Set<Admission>().Where(a => a.EventId == eventId);
        if (checkpoint is not null) admitted = admitted.Where(a => a.CheckpointId == checkpoint.Id);
        if (await EndAsync(shown, checkpoint, cancellationToken) > Now) return NoShowsDto.Of(AttendanceState.NotOver);
        if (!await admitted.AnyAsync(cancellationToken)) return NoShowsDto.Of(AttendanceState.NobodyCheckedIn);
        var expected = Expected(eventId, checkpoint);
        var missing = expected.Where(t => !admitted.Any(a => a.TicketId == t.Id));
        var (all, absent) = (await expected.CountAsync(cancellationToken), await missing.CountAsync(cancellationToken));
        if (Guard.OptionalLine(request.Search, "search", 100) is { } text) missing = missing.Matching(Db, text);
        var rows = await missing.OrderBy(t => t.AttendeeName).ThenBy(t => t.Id).Skip(request.Skip).Take(request.Take)
            .Select(t => new NoShowDto(t.Id, t.AttendeeName, Db.Set<OrderLine>().Where(l => l.Id == t.OrderLineId).Select(l => l.ItemName).First(), t.Code, Db.Set<Order>().Where(o => o.Id == t.OrderId).Select(o => o.Code).First()))
            .ToListAsync(cancellationToken);
        return new(AttendanceState.Known, all, all - absent, absent, new(rows, await missing.CountAsync(cancellationToken)));
    }

    /// <summary>Who was meant to come: every valid ticket, or those that the checkpoint lets in.</summary>
    private IQueryable<Ticket> Expected(Guid eventId, Checkpoint? checkpoint)
    {
        var tickets = Db.Set<Ticket>().AsNoTracking().Where(t => t.EventId == eventId && t.Status == TicketStatus.Valid);
        if (checkpoint?.Items is { } items) tickets = tickets.Where(t => items.Contains(t.ItemId));
        if (checkpoint?.Day is { } day) tickets = tickets.Where(t => t.Days == null || t.Days.Contains(day));
        if (checkpoint?.SessionId is { } session) tickets = tickets.Where(t => Db.Set<Enrolment>().Any(e => e.TicketId == t.Id && e.SessionId == session && e.EndedAt == null));
        return tickets;
    }

    /// <summary>A session's door ends with its session, another checkpoint when it closes, and all with the event.</summary>
    private async Task<DateTimeOffset> EndAsync(Event shown, Checkpoint? checkpoint, CancellationToken cancellationToken)
    {
        if (checkpoint?.SessionId is { } session) return await Db.Set<Session>().Where(s => s.Id == session).Select(s => (DateTimeOffset?)s.EndsAt).SingleOrDefaultAsync(cancellationToken) ?? shown.EndsAt;
        return checkpoint?.ClosesAt ?? shown.EndsAt;
    }
}

/// <summary>Whose absence is asked for. Search looks in names, addresses, order and ticket codes.</summary>
public sealed record NoShowRequest : PageRequest
{
    /// <summary>Of this checkpoint alone; of the whole event when left out.</summary>
    public Guid? CheckpointId { get; init; }
}

/// <summary>Who did not come. The numbers are zero and the list empty unless the state is <see cref="AttendanceState.Known"/>.</summary>
public sealed record NoShowsDto(AttendanceState State, int Expected, int Came, int Missing, PagedResult<NoShowDto> People)
{
    internal static NoShowsDto Of(AttendanceState state) => new(state, 0, 0, 0, new([], 0));
}

public sealed record NoShowDto(Guid TicketId, string AttendeeName, string ItemName, string TicketCode, string OrderCode);
