using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Tickets;

namespace Ticketing.CheckIn;

/// <summary>Takes what devices scanned without network.</summary>
public sealed class UploadAppService(AppServiceContext context, IScanUploads uploads, TicketTokens tokens, ICurrentDevice current) : AppService(context)
{
    public const int MaxScans = 500;

    private static readonly ScanResult[] NeverShown = [ScanResult.Undone];

    /// <summary>Puts them on record, all or none; sent again, or half of them before, it changes nothing.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:CheckIn:ScanIdMissing</c>; <c>Ticketing:Common:OutOfRange</c>, <c>NotFound</c> for a checkpoint that was never the event's.</exception>
    public async Task<UploadAnswer> UploadAsync(Guid eventId, UploadInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(CheckInPermissions.Scan, eventId, cancellationToken);
        Guard.Range(input.Scans.Count, "scans", 1, MaxScans);
        if (input.Scans.Any(s => s.Id == Guid.Empty)) throw CheckInErrors.ScanIdMissing();
        var (entrance, known) = await CheckpointsAsync(eventId, cancellationToken);
        if (input.Scans.Any(s => s.CheckpointId is { } id && !known.Contains(id))) throw CommonErrors.NotFound("checkpoint");
        var codes = await ByCodeAsync(eventId, input.Scans, cancellationToken);
        var (now, offset) = (Now, Now - (input.SentAt ?? Now));
        var scans = new List<UploadedScan>(input.Scans.Count);
        foreach (var scan in input.Scans.OrderBy(s => s.Sequence).ThenBy(s => s.At))
            scans.Add(await ReadAsync(eventId, scan, scan.CheckpointId ?? entrance, Corrected(scan.At, offset, now), codes, cancellationToken));
        var results = (await uploads.RecordAsync(scans, cancellationToken)).DistinctBy(r => r.Id).ToDictionary(r => r.Id);
        return new([.. input.Scans.Select(s => results[s.Id])]);
    }

    /// <summary>Nothing was scanned in the future, and a clock can be wrong by days.</summary>
    private static DateTimeOffset Corrected(DateTimeOffset at, TimeSpan offset, DateTimeOffset now)
    {
        var (lowest, highest) = (now.AddDays(-366), now);
        var ticks = at.UtcTicks + (decimal)offset.Ticks;
        return ticks <= lowest.UtcTicks ? lowest : ticks >= highest.UtcTicks ? highest : new DateTimeOffset((long)ticks, TimeSpan.Zero);
    }

    private async Task<UploadedScan> ReadAsync(
        Guid eventId, UploadedScanInput scan, Guid checkpointId, DateTimeOffset at, IReadOnlyDictionary<string, Guid> codes, CancellationToken cancellationToken)
    {
        var code = scan.Code?.Trim() ?? "";
        if (code.Length > CheckInAppService.MaxCodeLength) throw CommonErrors.TooLong("code", CheckInAppService.MaxCodeLength);
        var attempt = new ScanAttempt(scan.Id, eventId, checkpointId, scan.Method, code.Length == 0 ? null : Secrets.Hash(code), null, scan.At, DemandActor())
        {
            Direction = scan.Direction, DeviceId = current.Device?.Id,
        };
        var shown = NeverShown.Contains(scan.Shown) || !Enum.IsDefined(scan.Shown) ? ScanResult.Unknown : scan.Shown;
        if (!code.StartsWith(TicketToken.Prefix, StringComparison.OrdinalIgnoreCase))
            return new(attempt, TokenFinding.None, 0, null, codes.TryGetValue(Codes.Normalize(code) ?? "", out var id) ? id : null, shown, at);
        var reading = await tokens.ReadAsync(code, eventId, cancellationToken);
        return new(attempt, FindingOf(reading.Verdict), reading.Serial, reading.Verdict == TokenVerdict.Genuine ? reading.Revision : null, null, shown, at);
    }

    private async Task<(Guid Entrance, HashSet<Guid> Known)> CheckpointsAsync(Guid eventId, CancellationToken cancellationToken)
    {
        // One that was removed meanwhile is where it happened all the same.
        var all = await Db.Set<Checkpoint>().Where(c => c.EventId == eventId).OrderBy(c => c.RemovedAt != null).ThenBy(c => c.Position).ThenBy(c => c.Id).Select(c => c.Id).ToListAsync(cancellationToken);
        return all.Count == 0 ? throw CommonErrors.NotFound("event") : (all[0], all.ToHashSet());
    }

    private async Task<IReadOnlyDictionary<string, Guid>> ByCodeAsync(Guid eventId, IReadOnlyList<UploadedScanInput> scans, CancellationToken cancellationToken)
    {
        var codes = scans.Select(s => s.Code).Where(c => c?.StartsWith(TicketToken.Prefix, StringComparison.OrdinalIgnoreCase) == false).Select(Codes.Normalize).OfType<string>().Distinct().ToList();
        if (codes.Count == 0) return new Dictionary<string, Guid>();
        return await Db.Set<Ticket>().Where(t => t.EventId == eventId && codes.Contains(t.Code)).ToDictionaryAsync(t => t.Code, t => t.Id, cancellationToken);
    }

    private static TokenFinding FindingOf(TokenVerdict verdict) => verdict switch
    {
        TokenVerdict.Genuine => TokenFinding.Genuine,
        TokenVerdict.OtherEvent => TokenFinding.OtherEvent,
        TokenVerdict.Forged => TokenFinding.Forged,
        TokenVerdict.Lapsed => TokenFinding.Lapsed,
        _ => TokenFinding.NotAToken,
    };
}
