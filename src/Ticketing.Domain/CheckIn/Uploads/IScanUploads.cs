namespace Ticketing.CheckIn;

/// <summary>A scan that a device made while nobody could be asked, as read: its code is resolved as far as that goes without the ticket.</summary>
public sealed record UploadedScan(ScanAttempt Attempt, TokenFinding Token, long Serial, int? Revision, Guid? TicketId, ScanResult Shown, DateTimeOffset HappenedAt);

/// <summary>What is on record for an uploaded scan. <paramref name="ConflictId"/>: the case it is part of.</summary>
public sealed record UploadResult(Guid Id, ScanResult Result, Guid? ConflictId);

/// <summary>
/// Puts on record what happened without network. Who was shown as admitted is in: the scan is a fact, and what contradicts
/// it becomes a case for people. All of one call or nothing; a scan on record already stays as it is.
/// </summary>
public interface IScanUploads
{
    /// <returns>an answer for each scan, in their order.</returns>
    Task<IReadOnlyList<UploadResult>> RecordAsync(IReadOnlyList<UploadedScan> scans, CancellationToken cancellationToken);
}
