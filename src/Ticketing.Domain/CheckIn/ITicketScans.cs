namespace Ticketing.CheckIn;

/// <summary>One attempt, before it is judged. <paramref name="Id"/> is the client's; <paramref name="ScannedAt"/> its clock's.</summary>
public sealed record ScanAttempt(
    Guid Id, Guid EventId, Guid CheckpointId, ScanMethod Method, byte[]? CodeHash, string? Reason, DateTimeOffset ScannedAt, Guid UserId);

/// <summary>What is on record for an attempt. <paramref name="IsRepeat"/>: it was there already, and nothing has changed.</summary>
public sealed record RecordedScan(ScanResult Result, Guid? TicketId, bool IsRepeat);

/// <summary>
/// The only way a ticket gets in or out again. Each call is one statement that decides and writes the scan: exactly one
/// admission per ticket and checkpoint whatever the race, and none after a cancellation has committed. Call it outside transactions.
/// </summary>
/// <exception cref="Common.BusinessException"><c>Ticketing:CheckIn:ScanIdReused</c>: the id stands for another attempt.</exception>
public interface ITicketScans
{
    /// <summary>Admits the ticket, or records why not. <paramref name="revision"/> is the QR's; <c>null</c> when the ticket was found otherwise.</summary>
    Task<RecordedScan> TryAdmitAsync(ScanAttempt attempt, Guid ticketId, int? revision, CancellationToken cancellationToken);

    /// <summary>Records an attempt that admits nobody.</summary>
    Task<RecordedScan> RecordAsync(ScanAttempt attempt, Guid? ticketId, ScanResult result, CancellationToken cancellationToken);

    /// <summary>Takes back the admission that scan <paramref name="admittedBy"/> made, if it still stands; <c>null</c> when it doesn't.</summary>
    Task<RecordedScan?> UndoAsync(ScanAttempt attempt, Guid admittedBy, CancellationToken cancellationToken);
}
