namespace Ticketing.CheckIn;

/// <summary>How a scan was judged, with what a steward needs to see of its ticket.</summary>
public sealed record TokenScan(ScanResult Result, Guid TicketId, string AttendeeName, string ItemName, string TicketCode, string OrderCode);

/// <summary>
/// Lets tickets in or out, by a QR whose signature was verified or as found otherwise, or records why not. Promises what <see cref="ITicketScans"/>
/// does; scans that wait at once are judged and written together.
/// </summary>
public interface ITokenScans
{
    /// <returns><c>null</c> when nothing was recorded: no such ticket, or the scan's id is on record already.</returns>
    /// <exception cref="Common.BusinessException"><c>Ticketing:Common:Busy</c>.</exception>
    Task<TokenScan?> TryAdmitAsync(ScanAttempt attempt, long serial, int revision, CancellationToken cancellationToken);

    /// <inheritdoc cref="TryAdmitAsync(ScanAttempt, long, int, CancellationToken)"/>
    Task<TokenScan?> TryAdmitAsync(ScanAttempt attempt, Guid ticketId, int? revision, CancellationToken cancellationToken);
}
