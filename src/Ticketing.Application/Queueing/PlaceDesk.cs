using System.Security.Cryptography;
using Ticketing.Common.Combining;

namespace Ticketing.Queueing;

/// <summary>Where visitors of all rooms get and look up their places, many at a time.</summary>
public sealed class PlaceDesk(IPlaces places, TimeProvider clock)
{
    // One at a time in a room, because each takes the room's lock.
    private static readonly CombinerLimits Limits = new() { MaxBatch = 500, WorkersPerLane = 1, MaxWaiting = 20_000, MayBeOnesFault = _ => false };

    private const long Lots = 1L << 62;

    private readonly Combiner<Guid, Arrival, Place?> arrivals = new(
        async (room, all) => Each(await places.ArriveAsync(room, all, CancellationToken.None), all.Select(a => a.Visitor)), Limits, clock);

    private readonly Combiner<Guid, Guid, Place?> questions = new(
        async (room, all) => Each(await places.FindAsync(room, all.ToList(), CancellationToken.None), all), Limits, clock);

    /// <summary>A place for the visitor, or the one they have. Their lot in the draw is drawn here and now.</summary>
    /// <exception cref="Common.BusinessException"><c>Ticketing:Common:Busy</c>.</exception>
    public async Task<Place> ArriveAsync(Guid roomId, Guid visitor, CancellationToken cancellationToken)
    {
        var lot = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(8)) & (Lots - 1);
        return await arrivals.AskAsync(roomId, new(visitor, lot), cancellationToken) ?? throw QueueingErrors.RoomOff();
    }

    public Task<Place?> FindAsync(Guid roomId, Guid visitor, CancellationToken cancellationToken) => questions.AskAsync(roomId, visitor, cancellationToken);

    private static List<Place?> Each(IReadOnlyList<Place> found, IEnumerable<Guid> visitors)
    {
        var byVisitor = found.ToDictionary(p => p.Visitor);
        return visitors.Select(byVisitor.GetValueOrDefault).ToList();
    }
}
