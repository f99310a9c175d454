using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Common.Documents;
using Ticketing.Tickets;

namespace Ticketing.CheckIn;

/// <summary>Badges for those who come in.</summary>
public sealed class DoorBadgeAppService(AppServiceContext context, BadgeSheets sheets, BadgePrinter printer, ICurrentDevice current) : AppService(context)
{
    /// <summary>How long a device that sees only what stands before it may print what it let in.</summary>
    public static readonly TimeSpan StandsBefore = TimeSpan.FromMinutes(10);

    /// <summary>
    /// The badge of the ticket that a scan let in, or found inside; on record as printed at the door. A device that may only scan
    /// prints for its own scans, while who was scanned stands there.
    /// </summary>
    /// <exception cref="BusinessException"><c>Ticketing:CheckIn:NoBadgesHere</c>; <c>Ticketing:Tickets:NotValid</c>; <c>Ticketing:Common:NotFound</c>, <c>Forbidden</c>.</exception>
    public async Task<DocumentFile> PrintAsync(Guid eventId, Guid scanId, DoorBadgeInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(CheckInPermissions.Scan, eventId, cancellationToken);
        var scan = await Db.Set<Scan>().AsNoTracking()
            .Where(s => s.Id == scanId && s.EventId == eventId && s.TicketId != null && (s.Result == ScanResult.Admitted || s.Result == ScanResult.AlreadyIn))
            .Select(s => new { s.TicketId, s.DeviceId, s.RecordedAt, IsIn = s.Result == ScanResult.Admitted }).SingleOrDefaultAsync(cancellationToken) ?? throw CommonErrors.NotFound("scan");
        if (current.Device is { SeesOnlyWhatItScans: true } device && (scan.DeviceId != device.Id || Now - scan.RecordedAt > StandsBefore)) throw CommonErrors.NotFound("scan");
        var isKiosk = current.Device is { Profile: DeviceProfile.Kiosk };
        if (isKiosk && !scan.IsIn) throw CommonErrors.NotFound("scan");
        var paper = (await sheets.DesignAsync(eventId, cancellationToken)).DoorPaper ?? throw CheckInErrors.NoBadgesHere();
        var ticketId = scan.TicketId!.Value;
        Audit.Note("Tickets.BadgePrinted", "Ticket", ticketId, eventId);
        return await printer.PrintAsync(eventId, ticketId, new(paper, input.Form, isKiosk ? BadgePlace.Kiosk : BadgePlace.Door, DemandActor(), input.Reason), cancellationToken);
    }
}

/// <summary>How a badge is wanted at the door.</summary>
public sealed record DoorBadgeInput
{
    public BadgeForm Form { get; init; }

    /// <summary>Why again; up to 200 characters.</summary>
    public string? Reason { get; init; }
}
