using System.Collections.Concurrent;

namespace Ticketing.Queueing;

/// <summary>What this process measures of the shops behind rooms: requests to hold places and how long holding takes, over the last three seconds.</summary>
public sealed class RoomLoad(TimeProvider clock)
{
    private const int MaxSamples = 2000;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<Guid, Cell> cells = new();

    public void Asked(RoomReading room) => cells.GetOrAdd(room.Id, static (_, tenant) => new(tenant), room.TenantId).Add(clock.GetTimestamp(), null);

    public void Held(RoomReading room, TimeSpan took) => cells.GetOrAdd(room.Id, static (_, tenant) => new(tenant), room.TenantId).Add(clock.GetTimestamp(), took);

    /// <summary>The rooms asked for in the last seconds.</summary>
    public IReadOnlyList<RoomLoadReading> Take()
    {
        var readings = new List<RoomLoadReading>();
        foreach (var (roomId, cell) in cells)
        {
            if (cell.Read(stamp => clock.GetElapsedTime(stamp) > Window) is not var (asked, took)) cells.TryRemove(roomId, out _);
            else readings.Add(new(roomId, cell.TenantId, (int)Math.Ceiling(asked / Window.TotalSeconds), took));
        }

        return readings;
    }

    private sealed class Cell(Guid tenantId)
    {
        private readonly Queue<(long At, TimeSpan? Took)> samples = new();
        private int left;

        public Guid TenantId { get; } = tenantId;

        public void Add(long at, TimeSpan? took)
        {
            lock (samples)
            {
                // More than the window can hold counts all the same: what had to go is remembered as a number.
                if (samples.Count == MaxSamples && samples.Dequeue().Took is null) left++;
                samples.Enqueue((at, took));
            }
        }

        /// <summary>Requests in the window and the slowest hundredth of the holds; <c>null</c> when there is nothing.</summary>
        public (int Asked, TimeSpan? P99)? Read(Func<long, bool> isOld)
        {
            lock (samples)
            {
                while (samples.Count > 0 && isOld(samples.Peek().At)) samples.Dequeue();
                if (samples.Count == 0) return null;
                var took = samples.Where(s => s.Took is not null).Select(s => s.Took!.Value).Order().ToList();
                var asked = samples.Count - took.Count + left;
                left = 0;
                return (asked, took.Count == 0 ? null : took[(int)((took.Count - 1) * 0.99)]);
            }
        }
    }
}
