namespace Ticketing.CheckIn;

/// <summary>One attempt, before it is judged. <paramref name="Id"/> is the client's; <paramref name="ScannedAt"/> its clock's.</summary>
public sealed record ScanAttempt(
    Guid Id, Guid EventId, Guid CheckpointId, ScanMethod Method, byte[]? CodeHash, string? Reason, DateTimeOffset ScannedAt, Guid UserId)
{
    public Direction Direction { get; init; }

    public Guid? DeviceId { get; init; }
}

/// <summary>What is on record for an attempt. <paramref name="IsRepeat"/>: it was there already, and nothing has changed.</summary>
public sealed record RecordedScan(ScanResult Result, Guid? TicketId, bool IsRepeat);

/// <summary>
/// The only way a ticket gets in or out again. Each call decides by <see cref="EntryDecision"/> on what is read under the
/// ticket's lock, and writes the scan in the same transaction: one admission per ticket, checkpoint and period whatever the
/// race, none after a cancellation has committed, none past a room's capacity. Call it outside transactions.
/// </summary>
/// <exception cref="Common.BusinessException"><c>Ticketing:CheckIn:ScanIdReused</c>: the id stands for another attempt.</exception>
public interface ITicketScans
{
    /// <summary>Lets the ticket in or out, or records why not. <paramref name="revision"/> is the QR's; <c>null</c> when the ticket was found otherwise.</summary>
    Task<RecordedScan> TryAdmitAsync(ScanAttempt attempt, Guid ticketId, int? revision, CancellationToken cancellationToken);

    /// <summary>Records an attempt that admits nobody.</summary>
    Task<RecordedScan> RecordAsync(ScanAttempt attempt, Guid? ticketId, ScanResult result, CancellationToken cancellationToken);

    /// <summary>Takes back the admission or the leaving that scan <paramref name="scanId"/> made, if it still stands; <c>null</c> when it doesn't.</summary>
    Task<RecordedScan?> UndoAsync(ScanAttempt attempt, Guid scanId, CancellationToken cancellationToken);
}
