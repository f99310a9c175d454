using Ticketing.Common;
using Ticketing.Orders;
using Ticketing.Sessions;
using Ticketing.Tickets;

namespace Ticketing.TestBase;

/// <summary>What happens in a shop's programme, in the words of tests.</summary>
public static class TestProgramme
{
    /// <summary>A session that starts so many hours after the event; with seats when a number is given.</summary>
    public static Task<SessionDetails> HoldsSessionAsync(this TestShop shop, string title, double hours = 1, int? seats = null, int minutes = 60, string? room = null) =>
        shop.StaffAsync<ProgrammeAppService, SessionDetails>(s => s.CreateSessionAsync(shop.EventId, shop.Session(title, hours, seats, minutes, room), default));

    public static Task<SessionDetails> ChangesSessionAsync(this TestShop shop, Guid id, SessionInput input) =>
        shop.StaffAsync<ProgrammeAppService, SessionDetails>(s => s.UpdateSessionAsync(shop.EventId, id, input, default));

    public static Task<int> DropsSessionAsync(this TestShop shop, Guid id) =>
        shop.StaffAsync<ProgrammeAppService, int>(async s => { await s.DeleteSessionAsync(shop.EventId, id, default); return 0; });

    public static Task<SessionDetails> SessionAsync(this TestShop shop, Guid id) =>
        shop.StaffAsync<ProgrammeAppService, SessionDetails>(s => s.GetSessionAsync(shop.EventId, id, default));

    public static SessionInput Session(this TestShop shop, string title, double hours = 1, int? seats = null, int minutes = 60, string? room = null)
    {
        var start = Zones.ToLocal(shop.App.Clock.GetUtcNow().AddDays(30), "Europe/Vienna").ToDateTimeUnspecified().AddHours(hours);
        start = start.AddTicks(-(start.Ticks % TimeSpan.TicksPerMinute));
        return new() { Title = title, StartsAtLocal = start, EndsAtLocal = start.AddMinutes(minutes), Seats = seats, Room = room };
    }

    /// <summary>An order's valid tickets, in its order, with what was chosen for each.</summary>
    public static Task<IReadOnlyList<TicketAgendaDto>> AgendasAsync(this TestShop shop, HoldDto order) =>
        shop.Organization.AsAsync<TicketAgendaAppService, IReadOnlyList<TicketAgendaDto>>(null, s => s.GetListAsync(order.Code, order.Secret, default));

    public static Task<TicketProgrammeDto> ChoicesAsync(this TestShop shop, HoldDto order, Guid ticketId) =>
        shop.Organization.AsAsync<TicketAgendaAppService, TicketProgrammeDto>(null, s => s.GetProgrammeAsync(order.Code, order.Secret, ticketId, default));

    public static Task<int> TakesAsync(this TestShop shop, HoldDto order, Guid ticketId, Guid sessionId) =>
        shop.Organization.AsAsync<TicketAgendaAppService, int>(null, async s => { await s.TakeAsync(order.Code, order.Secret, ticketId, sessionId, default); return 0; });

    public static Task<int> LeavesAsync(this TestShop shop, HoldDto order, Guid ticketId, Guid sessionId) =>
        shop.Organization.AsAsync<TicketAgendaAppService, int>(null, async s => { await s.LeaveAsync(order.Code, order.Secret, ticketId, sessionId, default); return 0; });

    public static Task<int> SwapsAsync(this TestShop shop, HoldDto order, Guid ticketId, Guid from, Guid to) =>
        shop.Organization.AsAsync<TicketAgendaAppService, int>(null, async s => { await s.SwapAsync(order.Code, order.Secret, ticketId, from, new() { SessionId = to }, default); return 0; });
}
