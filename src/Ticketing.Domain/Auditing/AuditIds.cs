using System.Buffers.Binary;

namespace Ticketing.Auditing;

/// <summary>Ids of entries: version 7 with a counter behind the millisecond (RFC 9562, 6.2), so that one process's entries are in the order they were made.</summary>
public static class AuditIds
{
    private const int CounterBits = 12;

    private static int counter;

    public static Guid New(DateTimeOffset at)
    {
        Span<byte> id = stackalloc byte[16];
        Guid.CreateVersion7(at).TryWriteBytes(id, bigEndian: true, out _);
        BinaryPrimitives.WriteUInt16BigEndian(id[6..], (ushort)(0x7000 | (Interlocked.Increment(ref counter) & ((1 << CounterBits) - 1))));
        return new(id, bigEndian: true);
    }

    /// <summary>No id of that moment or later is less.</summary>
    public static Guid First(DateTimeOffset at)
    {
        Span<byte> id = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(id, Math.Max(0, at.ToUnixTimeMilliseconds()) << 16);
        return new(id, bigEndian: true);
    }
}
