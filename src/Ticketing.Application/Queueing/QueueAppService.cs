using Ticketing.Common;
using Ticketing.Events;

namespace Ticketing.Queueing;

/// <summary>
/// The waiting room from the visitor's side. Who waits is answered from what the process read last and from the number in
/// their own token: only arriving, being drawn and being let in ask the database, many visitors at a time.
/// </summary>
public sealed class QueueAppService(AppServiceContext context, WaitingRooms rooms, PlaceDesk desk, IQueueVisitor visitor, EventGate events) : AppService(context)
{
    /// <summary>How the room and the visitor stand.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>; <c>Ticketing:Events:AccessCodeNeeded</c> for a private event; <c>Ticketing:Common:Busy</c>.</exception>
    [OpenToAnyone("anyone may wait")]
    public async Task<QueueDto> GetAsync(string eventSlug, CancellationToken cancellationToken) =>
        await FindAsync(eventSlug, cancellationToken) is { } room ? await StandAsync(room, cancellationToken) : NoRoom();

    /// <summary>Takes a place. Who has one keeps it, unless their turn is over or they want a new one.</summary>
    /// <exception cref="BusinessException">as <see cref="GetAsync"/>; <c>Ticketing:Queueing:TooEarly</c> before gathering begins.</exception>
    [OpenToAnyone("anyone may wait")]
    public async Task<QueueDto> ArriveAsync(string eventSlug, ArriveInput input, CancellationToken cancellationToken)
    {
        if (await FindAsync(eventSlug, cancellationToken) is not { } room) return NoRoom();
        var phase = room.PhaseAt(Now);
        if (phase == RoomPhase.Closed) throw QueueingErrors.TooEarly(room.GathersFrom!.Value - Now);
        if (phase == RoomPhase.OpenToAll) return Show(room, QueueStatus.LetIn);
        var standing = await StandAsync(room, cancellationToken);
        if (!input.Anew && standing.Status is QueueStatus.Waiting or QueueStatus.LetIn) return standing;
        var token = PlaceToken.New();
        var place = await desk.ArriveAsync(room.Id, token.Visitor, cancellationToken);
        return Waiting(room, Keep(room, token with { Number = place.Number }));
    }

    /// <summary>The room that guards the event now; <c>null</c> for none. Says "not found" as the event's page does.</summary>
    private async Task<RoomReading?> FindAsync(string eventSlug, CancellationToken cancellationToken)
    {
        var room = rooms.Find(Tenant.Required(), eventSlug);
        if (room is null || room.IsPrivate) await events.OpenAsync(eventSlug, cancellationToken);
        return room is null || room.PhaseAt(Now) == RoomPhase.Off ? null : room;
    }

    private async Task<QueueDto> StandAsync(RoomReading room, CancellationToken cancellationToken)
    {
        if (room.PhaseAt(Now) == RoomPhase.OpenToAll) return Show(room, QueueStatus.LetIn);
        if (QueueTokens.ReadPlace(visitor.PlaceOf(room.Id), room.Id, room.Key) is not { } token) return Show(room, QueueStatus.None);
        if (token.Number is null)
        {
            if (Now < room.Rules.StartsAt) return Waiting(room, token);
            if (await desk.FindAsync(room.Id, token.Visitor, cancellationToken) is not { } drawn) return Show(room, QueueStatus.None);
            if (drawn.Number is null) return Waiting(room, token);
            token = Keep(room, token with { Number = drawn.Number });
        }

        return token.Number > room.Serving ? Waiting(room, token) : await LetInAsync(room, token, cancellationToken);
    }

    private async Task<QueueDto> LetInAsync(RoomReading room, PlaceToken token, CancellationToken cancellationToken)
    {
        if (QueueTokens.ReadPass(visitor.PassOf(room.Id), room.Id, room.Key) is { } kept && kept.Visitor == token.Visitor && kept.ExpiresAt > Now)
            return Passed(room, token, kept);
        var place = await desk.FindAsync(room.Id, token.Visitor, cancellationToken);
        if (place is null) return Show(room, QueueStatus.None);
        if (place.LetInAt is not { } letInAt) return Waiting(room, token);
        var pass = new Pass(token.Visitor, letInAt.AddMinutes(room.Rules.PassMinutes));
        return pass.ExpiresAt > Now ? Passed(room, token, pass) : Show(room, QueueStatus.Expired) with { Number = token.Number };
    }

    private PlaceToken Keep(RoomReading room, PlaceToken token)
    {
        visitor.KeepPlace(room.Id, QueueTokens.Write(token, room.Id, room.Key));
        return token;
    }

    private QueueDto Passed(RoomReading room, PlaceToken token, Pass pass)
    {
        var written = QueueTokens.Write(pass, room.Id, room.Key);
        visitor.KeepPass(room.Id, written);
        return Show(room, QueueStatus.LetIn) with
        {
            Number = token.Number, Ahead = 0, Place = QueueTokens.Write(token, room.Id, room.Key), Pass = written, PassExpiresAt = pass.ExpiresAt,
        };
    }

    private QueueDto Waiting(RoomReading room, PlaceToken token)
    {
        var shown = Show(room, QueueStatus.Waiting) with { Place = QueueTokens.Write(token, room.Id, room.Key), Number = token.Number };
        if (token.Number is not { } number) return shown;
        var ahead = Math.Max(0, number - room.Serving - 1);
        return shown with { Ahead = ahead, EstimatedSeconds = shown.Phase == RoomPhase.Open ? (int)Math.Min(int.MaxValue, (ahead + 1) * 60 / room.Rate) : null };
    }

    private QueueDto Show(RoomReading room, QueueStatus status) => new()
    {
        Phase = room.PhaseAt(Now),
        Status = status,
        StartsAt = room.Rules.StartsAt,
        GathersFrom = room.GathersFrom,
        Now = Now,
        Serving = room.Serving,
        Waiting = room.Waiting,
        RatePerMinute = room.Rate,
    };

    private QueueDto NoRoom() => new() { Phase = RoomPhase.Off, Status = QueueStatus.LetIn, Now = Now };
}
