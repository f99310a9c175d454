using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ticketing.Tickets;

namespace Ticketing.CheckIn;

/// <summary>
/// Writes a manifest (docs/offline-door.md has the layout): what the rule asks of each ticket in the open, by its serial, which
/// is a random number; name and code sealed. Big-endian throughout.
/// </summary>
public static class ManifestWriter
{
    public const string MediaType = "application/vnd.ticketing.manifest";
    public const int EntrySize = 24;
    private const byte EveryDay = byte.MaxValue;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    /// <param name="header">Count, items and sessions as the tickets need them.</param>
    /// <param name="tickets">Each with a token.</param>
    /// <param name="sessions">By ticket, those it is enrolled in.</param>
    public static byte[] Write(ManifestHeader header, IReadOnlyList<ManifestTicket> tickets, IReadOnlyDictionary<Guid, List<Guid>> sessions)
    {
        var sorted = tickets.OrderBy(t => (ulong)t.Serial).ToArray();
        var (items, places) = (Places(header.Items.Select(i => i.Id)), Places(header.Sessions.Select(s => s.Id)));
        var salt = Convert.FromBase64String(header.Salt);
        var parts = new byte[sorted.Length][];
        // Sealing is all processor time, and no two tickets share anything.
        Parallel.For(0, sorted.Length, i => parts[i] = PartOf(sorted[i], sessions.GetValueOrDefault(sorted[i].Id) ?? [], places, salt));

        var head = JsonSerializer.SerializeToUtf8Bytes(header, Json);
        var index = 8 + head.Length;
        var blob = index + EntrySize * sorted.Length;
        var bytes = new byte[blob + parts.Sum(p => p.Length)];
        "TKM1"u8.CopyTo(bytes);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4), head.Length);
        head.CopyTo(bytes, 8);
        var offset = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            WriteEntry(bytes.AsSpan(index + i * EntrySize), sorted[i], items[sorted[i].ItemId], offset, parts[i].Length);
            parts[i].CopyTo(bytes, blob + offset);
            offset += parts[i].Length;
        }

        return bytes;
    }

    /// <summary>Tells headers apart by what they say of the event, not by when they were made.</summary>
    public static string DigestOf(ManifestHeader header)
    {
        var lasting = header with { BuiltAt = default, Cursor = "", Salt = "", Count = 0 };
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(lasting, Json)).AsSpan(0, 12));
    }

    private static void WriteEntry(Span<byte> entry, ManifestTicket ticket, ushort item, int offset, int length)
    {
        BinaryPrimitives.WriteInt64BigEndian(entry, ticket.Serial);
        BinaryPrimitives.WriteUInt16BigEndian(entry[8..], (ushort)ticket.Revision);
        entry[10] = ticket.IsCancelled ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt16BigEndian(entry[12..], item);
        BinaryPrimitives.WriteInt32BigEndian(entry[16..], offset);
        BinaryPrimitives.WriteInt32BigEndian(entry[20..], length);
    }

    private static byte[] PartOf(ManifestTicket ticket, List<Guid> enrolled, Dictionary<Guid, ushort> places, byte[] salt)
    {
        var known = enrolled.Where(places.ContainsKey).Take(byte.MaxValue).ToList();
        var days = ticket.Days?.Take(EveryDay - 1).ToList();
        var text = SealedRecord.SignatureIn(ticket.Token!) is { } signature ? SealedRecord.Seal(signature, salt, ticket.AttendeeName, ticket.Code) : [];
        var part = new byte[2 + 2 * (days?.Count ?? 0) + 2 * known.Count + text.Length];
        var at = 0;
        part[at++] = days is null ? EveryDay : (byte)days.Count;
        foreach (var day in days ?? []) at = Write(part, at, (ushort)(day.DayNumber - TicketTokenBody.Epoch.DayNumber));
        part[at++] = (byte)known.Count;
        foreach (var session in known) at = Write(part, at, places[session]);
        text.CopyTo(part, at);
        return part;
    }

    private static int Write(byte[] part, int at, ushort value)
    {
        BinaryPrimitives.WriteUInt16BigEndian(part.AsSpan(at), value);
        return at + 2;
    }

    private static Dictionary<Guid, ushort> Places(IEnumerable<Guid> ids) => ids.Select((id, place) => (id, place)).ToDictionary(x => x.id, x => (ushort)x.place);
}
