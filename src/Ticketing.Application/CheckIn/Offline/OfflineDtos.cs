using Ticketing.Tickets;

namespace Ticketing.CheckIn;

/// <summary>A manifest's bytes, and the tag by which a device asks whether there is another.</summary>
public sealed record Manifest(byte[] Bytes, string Tag);

/// <summary>What happened since a device last asked. <paramref name="Now"/>: the server's time, by which a device sets its own right; <paramref name="IsStale"/>: it must start over from a new manifest.</summary>
public sealed record DoorChanges(
    DateTimeOffset Now, string Cursor, bool More, bool IsStale, IReadOnlyList<ChangedTicket> Tickets, IReadOnlyList<ChangedScan> Scans, IReadOnlyList<CheckpointDto> Checkpoints);

/// <summary>A ticket as the rule sees it now. <paramref name="Serial"/>: the number in its QR, as unsigned decimal.</summary>
public sealed record ChangedTicket(string Serial, int Revision, TicketStatus Status, Guid ItemId, IReadOnlyList<DateOnly>? Days, IReadOnlyList<Guid> Sessions);

/// <summary>Somebody went in or out, or that was taken back (<paramref name="Undoes"/> names the scan).</summary>
public sealed record ChangedScan(Guid Id, string Serial, Guid CheckpointId, Direction Direction, ScanResult Result, Guid? Undoes, DateTimeOffset At);
