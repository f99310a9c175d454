using System.Globalization;
using Ticketing.Tickets;

namespace Ticketing.CheckIn;

/// <summary>How far a device has read: transactions before these it knows. As text <c>tickets-scans</c>.</summary>
public readonly record struct FeedCursor(ulong Tickets, ulong Scans)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Tickets}-{Scans}");

    /// <summary><c>null</c> for what is no cursor.</summary>
    public static FeedCursor? Parse(string? text)
    {
        var at = text?.IndexOf('-', StringComparison.Ordinal) ?? -1;
        return at > 0
            && ulong.TryParse(text.AsSpan(0, at), NumberStyles.None, CultureInfo.InvariantCulture, out var tickets)
            && ulong.TryParse(text.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var scans)
            ? new(tickets, scans)
            : null;
    }
}

/// <summary>What the door's rule asks of a ticket, as it is now.</summary>
public sealed record FeedTicket(long Serial, int Revision, TicketStatus Status, Guid ItemId, IReadOnlyList<DateOnly>? Days, IReadOnlyList<Guid> Sessions);

/// <summary>A scan that let somebody in or out, or took that back (<paramref name="Undoes"/>).</summary>
public sealed record FeedScan(Guid Id, long Serial, Guid CheckpointId, Direction Direction, ScanResult Result, Guid? Undoes, DateTimeOffset At);

/// <summary>What changed, and where to go on.</summary>
public sealed record FeedPage(FeedCursor Next, bool HasMore, IReadOnlyList<FeedTicket> Tickets, IReadOnlyList<FeedScan> Scans);

/// <summary>
/// Reads an event's tickets and scans in the order of the transactions that wrote them. Nothing is passed over: a row that is
/// committed later than another has a later place, or was still waited for. A row may come twice.
/// </summary>
public interface IDoorFeed
{
    /// <summary>Where a list of tickets that is read from now on stands.</summary>
    Task<ulong> HorizonAsync(CancellationToken cancellationToken);

    /// <returns><c>null</c> for a cursor of another life of the database: whoever comes with it starts over.</returns>
    Task<FeedPage?> ReadAsync(Guid eventId, FeedCursor since, CancellationToken cancellationToken);
}
