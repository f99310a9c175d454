using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Sessions;

namespace Ticketing.Tickets;

/// <summary>Reads what tickets chose from the programme and could choose; asks nobody.</summary>
public sealed class TicketAgendas(ITicketingDb db, Agendas agendas, OpenMaterials materials, TimeProvider clock)
{
    /// <summary>One for each of the tickets, which are of one event, in their order.</summary>
    public async Task<IReadOnlyList<TicketAgendaDto>> OfAsync(Event shown, IReadOnlyList<Ticket> tickets, CancellationToken cancellationToken)
    {
        var sessions = SessionsOf(await agendas.OfAsync(shown, cancellationToken));
        var ids = tickets.Select(t => t.Id).ToList();
        var chosen = (await db.Set<Enrolment>().Where(e => ids.Contains(e.TicketId) && e.EndedAt == null)
            .Select(e => new { e.TicketId, e.SessionId, e.IsIncluded }).ToListAsync(cancellationToken)).ToLookup(e => e.TicketId);
        var seats = chosen.Count == 0 ? [] : await SeatsAsync(shown.Id, cancellationToken);
        return [.. tickets.Select(ticket =>
        {
            var wanted = chosen[ticket.Id].ToDictionary(e => e.SessionId, e => e.IsIncluded);
            var mine = sessions.Where(s => wanted.ContainsKey(s.Id)).ToList();
            return new TicketAgendaDto
            {
                TicketId = ticket.Id, AttendeeName = ticket.AttendeeName, TimeZone = shown.TimeZone, HasProgramme = sessions.Count > 0, IsOpen = IsOpen(shown, ticket),
                Sessions = [.. mine.Select(s => new ChosenSessionDto
                {
                    SessionId = s.Id, Title = s.Title, StartsAt = s.StartsAt, EndsAt = s.EndsAt, Room = s.Room,
                    HasSeat = seats.TryGetValue(s.Id, out var room) && room.Size is not null, IsIncluded = wanted[s.Id], ClashesWith = [.. Clashing(s, mine).Select(c => c.Title)],
                })],
            };
        })];
    }

    public async Task<TicketProgrammeDto> ProgrammeAsync(Event shown, Ticket ticket, string itemName, CancellationToken cancellationToken)
    {
        var sessions = SessionsOf(await agendas.OfAsync(shown, cancellationToken));
        var chosen = await db.Set<Enrolment>().AsNoTracking().Where(e => e.TicketId == ticket.Id && e.EndedAt == null).ToDictionaryAsync(e => e.SessionId, e => e.IsIncluded, cancellationToken);
        var mine = sessions.Where(s => chosen.ContainsKey(s.Id)).ToList();
        var seats = await SeatsAsync(shown.Id, cancellationToken);
        var files = await materials.ListAsync(shown.Id, null, id => chosen.ContainsKey(id) ? MaterialAccess.Enrolled : MaterialAccess.TicketHolders, cancellationToken);
        var now = clock.GetUtcNow();
        return new()
        {
            TicketId = ticket.Id, AttendeeName = ticket.AttendeeName, ItemName = itemName, TimeZone = shown.TimeZone, IsOpen = IsOpen(shown, ticket),
            Sessions = [.. sessions.Select(s =>
            {
                var room = seats.GetValueOrDefault(s.Id);
                return new SessionChoiceDto
                {
                    Session = s, Seats = room?.Size, Left = room?.Size - room?.Taken - room?.KeptBack, IsChosen = chosen.ContainsKey(s.Id), IsIncluded = chosen.GetValueOrDefault(s.Id),
                    IsOnGoodDay = ticket.IsGoodOn(s.Day), HasBegun = s.StartsAt <= now,
                    ClashesWith = [.. Clashing(s, mine).Select(c => new SessionNameDto(c.Id, c.Title))], Files = [.. files[s.Id]],
                };
            })],
        };
    }

    public bool IsOpen(Event shown, Ticket ticket) =>
        ticket.Status == TicketStatus.Valid && shown.Status == EventStatus.Published && !shown.IsOver(clock.GetUtcNow());

    private static List<AgendaSessionDto> SessionsOf(AgendaDto agenda) =>
        [.. agenda.Days.SelectMany(day => day.Sessions).OrderBy(s => s.StartsAt).ThenBy(s => s.EndsAt).ThenBy(s => s.Id)];

    private static IEnumerable<AgendaSessionDto> Clashing(AgendaSessionDto session, IEnumerable<AgendaSessionDto> others) =>
        others.Where(o => o.Id != session.Id && o.StartsAt < session.EndsAt && session.StartsAt < o.EndsAt);

    private Task<Dictionary<Guid, SessionSeats>> SeatsAsync(Guid eventId, CancellationToken cancellationToken) =>
        db.Set<SessionSeats>().AsNoTracking().Where(s => s.EventId == eventId).ToDictionaryAsync(s => s.SessionId, cancellationToken);
}
