using Microsoft.EntityFrameworkCore;
using Ticketing.Catalog;
using Ticketing.Common;
using Ticketing.Sessions;

namespace Ticketing.Orders;

/// <summary>
/// Takes seats of sessions for tickets that are not bought yet, together with the order's hold (ADR 0031). A transaction of its own, which
/// locks the order and then the seats: all that is asked for, or nothing.
/// </summary>
public sealed class SessionChoices(
    ITicketingDb db, CheckoutReader reader, ISessionSeats seats, IHeldSessions held, ShopCatalogue catalogue, TimeProvider clock)
{
    /// <summary>Lines that say nothing of sessions keep theirs.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Orders:DetailsInvalid</c> for <c>lines[0].sessions</c> with one of <c>Ticketing:Sessions:Full</c>, <c>Clash</c>,
    /// <c>HasBegun</c>, <c>NotOnThisDay</c>, <c>TooMany</c>, <c>Ticketing:Common:NotFound</c>; <c>Ticketing:Orders:Expired</c>, <c>NotOpen</c>; <c>Ticketing:Common:NotFound</c>.</exception>
    public async Task ChooseAsync(OrderKey key, IReadOnlyList<DetailsLineInput> given, CancellationToken cancellationToken)
    {
        if (given.All(l => l.Sessions is null)) return;
        await db.InTransactionAsync(
            async ct =>
            {
                var order = await reader.LockAsync(key, ct);
                CheckoutAppService.DemandOpen(order, clock.GetUtcNow());
                var choices = await ReadAsync(order, given, ct);
                if (choices.TrueForAll(c => c.Line.SessionIds.ToHashSet().SetEquals(c.Wanted.Select(s => s.Id)))) return 0;
                await MoveAsync(order, choices, ct);
                return await db.SaveChangesAsync(ct);
            },
            cancellationToken);
    }

    /// <summary>What each line that says something is to have, checked but for the seats.</summary>
    private async Task<List<Choice>> ReadAsync(Order order, IReadOnlyList<DetailsLineInput> given, CancellationToken cancellationToken)
    {
        var ids = given.SelectMany(l => l.Sessions ?? []).Distinct().ToList();
        var sessions = await db.Set<Session>().AsNoTracking().Where(s => s.EventId == order.EventId && ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancellationToken);
        var included = await IncludedAsync(order, cancellationToken);
        var shop = await catalogue.GetAsync(db, order.EventId, cancellationToken);
        var choices = new List<Choice>();
        foreach (var (index, typed) in given.Index().Where(x => x.Item.Sessions is not null))
        {
            if (order.Lines.FirstOrDefault(l => l.Id == typed.LineId) is not { } line) continue;
            var kept = line.QuotaIds.SelectMany(q => included[q]).ToList();
            var wanted = typed.Sessions!.Distinct().Where(id => kept.TrueForAll(s => s.Id != id)).ToList();
            if (wanted.Count > Session.MaxEntries) throw Refuse(index, SessionsErrors.TooMany("sessions", Session.MaxEntries));
            if (wanted.Exists(id => !sessions.ContainsKey(id))) throw Refuse(index, CommonErrors.NotFound("session"));
            var choice = new Choice(index, line, [.. wanted.Select(id => sessions[id])]);
            Check(choice, kept, shop);
            choices.Add(choice);
        }

        return choices;
    }

    private void Check(Choice choice, IEnumerable<Session> included, ShopEvent shop)
    {
        var item = shop.Items.FirstOrDefault(i => i.Id == choice.Line.ItemId);
        var days = item is null ? null : Entitlements.DaysOf(item, shop.Items);
        foreach (var session in choice.New)
        {
            if (days is not null && !days.Contains(session.Day)) throw Refuse(choice.Index, SessionsErrors.NotOnThisDay(session.Title));
            if (session.StartsAt <= clock.GetUtcNow()) throw Refuse(choice.Index, SessionsErrors.HasBegun(session.Title));
        }

        var all = choice.Wanted.Concat(included).OrderBy(s => s.StartsAt).ThenBy(s => s.Id).ToList();
        foreach (var (one, other) in all.SelectMany((one, i) => all.Skip(i + 1).Select(other => (one, other))))
            if (one.StartsAt < other.EndsAt && other.StartsAt < one.EndsAt) throw Refuse(choice.Index, OrdersErrors.SessionsClash(one.Title, other.Title));
    }

    /// <summary>Frees what is left before it takes what is new, each in order of ids: no two who choose wait for each other for good.</summary>
    private async Task MoveAsync(Order order, List<Choice> choices, CancellationToken cancellationToken)
    {
        var gone = choices.SelectMany(c => c.Line.SessionIds.Except(c.Wanted.Select(s => s.Id))).GroupBy(id => id).ToList();
        var taken = choices.SelectMany(c => c.New.Select(s => (c.Index, Session: s))).OrderBy(t => t.Session.Id).ToList();
        await seats.LockAsync([.. gone.Select(g => g.Key).Concat(taken.Select(t => t.Session.Id)).Distinct()], cancellationToken);
        foreach (var left in gone.OrderBy(g => g.Key)) await seats.FreeAsync(left.Key, left.Count(), cancellationToken);
        foreach (var (index, session) in taken)
            if (!await TryTakeAsync(order.EventId, session.Id, cancellationToken)) throw Refuse(index, SessionsErrors.Full(session.Title));
        foreach (var choice in choices) choice.Line.Choose(choice.Wanted.Select(s => s.Id));
    }

    private async Task<bool> TryTakeAsync(Guid eventId, Guid sessionId, CancellationToken cancellationToken)
    {
        if (await seats.TryTakeAsync(sessionId, eventId, cancellationToken)) return true;
        var over = await held.TakeFromExpiredAsync(eventId, sessionId, clock.GetUtcNow(), cancellationToken);
        if (over == 0) return false;
        await seats.FreeAsync(sessionId, over, cancellationToken);
        return await seats.TryTakeAsync(sessionId, eventId, cancellationToken);
    }

    /// <summary>Sessions that come with what the lines drew from, by quota.</summary>
    private async Task<ILookup<Guid, Session>> IncludedAsync(Order order, CancellationToken cancellationToken)
    {
        var drawn = order.Lines.SelectMany(l => l.QuotaIds).Distinct().ToList();
        var found = await db.Set<Quota>().AsNoTracking().Where(q => drawn.Contains(q.Id))
            .Join(db.Set<Session>().AsNoTracking(), q => q.SessionId, s => s.Id, (q, s) => new { q.Id, Session = s }).ToListAsync(cancellationToken);
        return found.ToLookup(f => f.Id, f => f.Session);
    }

    private static BusinessException Refuse(int index, BusinessException why) =>
        OrdersErrors.Details(new Dictionary<string, string>(StringComparer.Ordinal) { [$"lines[{index}].sessions"] = why.Fields.Values.FirstOrDefault(why.Code) }, why.Values);

    private sealed record Choice(int Index, OrderLine Line, IReadOnlyList<Session> Wanted)
    {
        public IEnumerable<Session> New => Wanted.Where(s => !Line.SessionIds.Contains(s.Id));
    }
}

/// <summary>Gives the seats of an order that ended without being good back, in the same transaction.</summary>
public sealed class GiveSeatsBack(ITicketingDb db, ISessionSeats seats) : ILocalEventHandler<OrderClosed>
{
    public async Task HandleAsync(OrderClosed localEvent, CancellationToken cancellationToken)
    {
        var order = localEvent.Order;
        if (order.PaidAt is not null) return; // its tickets' enrolments end with them
        if (order.Lines.Count == 0) await db.Set<OrderLine>().Where(l => l.OrderId == order.Id).LoadAsync(cancellationToken);
        var chosen = order.Lines.SelectMany(l => l.SessionIds).GroupBy(id => id).OrderBy(g => g.Key).ToList();
        if (chosen.Count == 0) return;
        await seats.LockAsync([.. chosen.Select(c => c.Key)], cancellationToken);
        foreach (var session in chosen) await seats.FreeAsync(session.Key, session.Count(), cancellationToken);
        foreach (var line in order.Lines) line.Choose([]);
    }
}
