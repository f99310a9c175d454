using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ticketing.Auditing;

/// <summary>
/// The hash of each entry over the one before it: SHA-256(previous hash ‖ content), where content is each field in the order
/// below as UTF-8 behind its length (4 bytes, big-endian), absent ones as length 0xFFFFFFFF; times in microseconds since
/// 1970. Never change what is here: a new form needs a new first field (ADR 0013).
/// </summary>
public static class AuditChain
{
    private const string Form = "ticketing-audit-1";

    /// <summary>What the first entry of an organization builds on.</summary>
    public static readonly byte[] Root = new byte[32];

    public static byte[] Next(byte[] previous, long sequence, AuditEntry entry)
    {
        var content = new ArrayBufferWriter<byte>(512);
        content.Write(previous);
        foreach (var field in Fields(sequence, entry)) Append(content, field);
        return SHA256.HashData(content.WrittenSpan);
    }

    private static IEnumerable<string?> Fields(long sequence, AuditEntry e) =>
    [
        Form, e.TenantId.ToString(), sequence.ToString(CultureInfo.InvariantCulture), e.Id.ToString(),
        (e.OccurredAt.UtcTicks / TimeSpan.TicksPerMicrosecond - DateTimeOffset.UnixEpoch.UtcTicks / TimeSpan.TicksPerMicrosecond).ToString(CultureInfo.InvariantCulture),
        e.ActorKind.ToString(), e.ActorId?.ToString(), e.TokenId?.ToString(), e.Permission, e.Action, e.SubjectType, e.SubjectId, e.SubjectLabel, e.EventId?.ToString(),
        e.RequestId, e.NetworkDigest is { } digest ? Convert.ToHexStringLower(digest) : null, e.Changes,
    ];

    private static void Append(ArrayBufferWriter<byte> content, string? field)
    {
        var length = content.GetSpan(4);
        BinaryPrimitives.WriteUInt32BigEndian(length, field is null ? uint.MaxValue : (uint)Encoding.UTF8.GetByteCount(field));
        content.Advance(4);
        if (field is not null) Encoding.UTF8.GetBytes(field, content);
    }
}
