using System.Buffers.Binary;

namespace Ticketing.Tickets;

/// <summary>
/// What a ticket's QR says about itself: 21 bytes, big-endian, the part that is signed.
/// </summary>
/// <remarks>
/// <code>
/// offset 0  key id      1   which of the event's keys signed (0 to 255, so that a key can be replaced)
///        1  event tag   8   last 64 bits of the event's id, see <see cref="TagOf"/>
///        9  serial      8   the ticket
///       17  revision    2   rises with each transfer or re-issue; only the latest one admits
///       19  not after   2   days since 2020-01-01, the last UTC day on which the token is good
/// </code>
/// With the 64-byte signature this makes 136 characters of text and QR version 6 at level M;
/// the 16-byte layout with a short event tag would need the same version.
/// </remarks>
public sealed record TicketTokenBody(byte KeyId, long EventTag, long Serial, int Revision, DateOnly NotAfter)
{
    public const int Size = 21;

    /// <summary>The first day that can be written; the last is <see cref="LatestNotAfter"/>.</summary>
    public static readonly DateOnly Epoch = new(2020, 1, 1);

    public static readonly DateOnly LatestNotAfter = Epoch.AddDays(ushort.MaxValue);

    /// <summary>0 to 65,535.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The revision does not fit in the token.</exception>
    public int Revision { get; } = Revision is >= 0 and <= ushort.MaxValue
        ? Revision
        : throw new ArgumentOutOfRangeException(nameof(Revision), Revision, "Must lie between 0 and 65535.");

    /// <summary>The last UTC day, wholly included, on which the token is good.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The day does not fit in the token (before 2020 or after June 2199).</exception>
    public DateOnly NotAfter { get; } = NotAfter >= Epoch && NotAfter <= LatestNotAfter
        ? NotAfter
        : throw new ArgumentOutOfRangeException(nameof(NotAfter), NotAfter, $"Must lie between {Epoch:O} and {LatestNotAfter:O}.");

    /// <summary>
    /// The tag under which tokens name this event. A version 7 id ends in 62 random bits, so that two events
    /// of one installation never share it, and a door can compare it with the last 16 hex digits of the id it knows.
    /// </summary>
    public static long TagOf(Guid eventId)
    {
        Span<byte> bytes = stackalloc byte[16];
        eventId.TryWriteBytes(bytes, bigEndian: true, out _);
        return BinaryPrimitives.ReadInt64BigEndian(bytes[8..]);
    }

    public bool IsFor(Guid eventId) => EventTag == TagOf(eventId);

    public bool HasLapsed(DateTimeOffset now) => DateOnly.FromDateTime(now.UtcDateTime) > NotAfter;

    internal void WriteTo(Span<byte> destination)
    {
        destination[0] = KeyId;
        BinaryPrimitives.WriteInt64BigEndian(destination[1..], EventTag);
        BinaryPrimitives.WriteInt64BigEndian(destination[9..], Serial);
        BinaryPrimitives.WriteUInt16BigEndian(destination[17..], (ushort)Revision);
        BinaryPrimitives.WriteUInt16BigEndian(destination[19..], (ushort)(NotAfter.DayNumber - Epoch.DayNumber));
    }

    internal static TicketTokenBody ReadFrom(ReadOnlySpan<byte> source) => new(
        source[0],
        BinaryPrimitives.ReadInt64BigEndian(source[1..]),
        BinaryPrimitives.ReadInt64BigEndian(source[9..]),
        BinaryPrimitives.ReadUInt16BigEndian(source[17..]),
        Epoch.AddDays(BinaryPrimitives.ReadUInt16BigEndian(source[19..])));
}
