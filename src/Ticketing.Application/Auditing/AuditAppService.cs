using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Identity;

namespace Ticketing.Auditing;

/// <summary>The organization's audit log: looked through, and taken away as a file, which is itself recorded.</summary>
public sealed class AuditAppService(AppServiceContext context) : AppService(context)
{
    /// <summary>More rows than this no file has.</summary>
    public const int MaxExportRows = 100_000;

    public async Task<AuditPage> GetListAsync(AuditListRequest request, CancellationToken cancellationToken)
    {
        await DemandAsync(AuditingPermissions.View, cancellationToken);
        var take = Math.Clamp(request.Take, 1, AuditListRequest.MaxTake);
        var found = await AuditQueries.Filtered(Db, request).OrderByDescending(e => e.Id).Take(take + 1).ToListAsync(cancellationToken);
        var items = found.Take(take).Select(Show).ToList();
        return new(items, found.Count > take ? items[^1].Id : null, await NamesAsync(items, cancellationToken));
    }

    /// <summary>The members, to filter by.</summary>
    public async Task<IReadOnlyList<AuditPerson>> ListPeopleAsync(CancellationToken cancellationToken)
    {
        await DemandAsync(AuditingPermissions.View, cancellationToken);
        return await Db.Set<Membership>().AsNoTracking().Join(Db.Set<User>(), m => m.UserId, u => u.Id, (m, u) => u)
            .OrderBy(u => u.Name).ThenBy(u => u.Id).Select(u => new AuditPerson(u.Id, u.Name)).ToListAsync(cancellationToken);
    }

    /// <summary>The whole filtered log as CSV, with each entry's place in the chain.</summary>
    public async Task<byte[]> ExportAsync(AuditListRequest request, CancellationToken cancellationToken)
    {
        await DemandAsync(AuditingPermissions.View, cancellationToken);
        Audit.Note("AuditLog.Exported", "AuditLog", null);
        await Db.SaveChangesAsync(cancellationToken);
        var rows = (await AuditQueries.Filtered(Db, request).OrderByDescending(e => e.Id).Take(MaxExportRows).ToListAsync(cancellationToken)).ConvertAll(Show);
        var names = await NamesAsync(rows, cancellationToken);
        var csv = new Csv().Row("Number", "Time (UTC)", "Who", "Actor", "Actor id", "API token", "Act", "On", "Id", "Name", "Event", "Network", "Request", "Permission", "Changes", "Hash");
        foreach (var row in rows)
            csv.Row(
                row.Sequence, row.OccurredAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture), row.ActorId is { } id ? names.GetValueOrDefault(id) : null,
                row.ActorKind, row.ActorId, row.TokenId, row.Action, row.SubjectType, row.SubjectId, row.SubjectLabel, row.EventId, row.Network, row.RequestId, row.Permission,
                string.Join("; ", row.Changes.Select(c => c.IsHidden ? $"{c.Field} changed" : $"{c.Field}: {c.Before ?? "–"} → {c.After ?? "–"}")), row.Hash);
        return csv.ToBytes();
    }

    private static AuditEntryDto Show(AuditEntry e) => new(
        e.Id, e.OccurredAt, e.ActorKind, e.ActorId, e.TokenId, e.Permission, e.Action, e.SubjectType, e.SubjectId, e.SubjectLabel, e.EventId, e.RequestId, e.Network,
        JsonSerializer.Deserialize<List<AuditChange>>(e.Changes, JsonSerializerOptions.Web)!, e.Sequence, e.Hash is { } hash ? Convert.ToHexStringLower(hash) : null);

    private async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(IReadOnlyList<AuditEntryDto> entries, CancellationToken cancellationToken)
    {
        var ids = entries.SelectMany(People).Distinct().ToList();
        return await Db.Set<User>().AsNoTracking().Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, cancellationToken);
    }

    private static IEnumerable<Guid> People(AuditEntryDto entry)
    {
        if (entry.ActorId is { } actor) yield return actor;
        if (entry.SubjectType == "User" && Guid.TryParse(entry.SubjectId, out var subject)) yield return subject;
        foreach (var change in entry.Changes.Where(c => c.Field is "userId" or "ownerId" or "invitedBy" or "toUserId" or "fromUserId"))
        foreach (var value in new[] { change.Before, change.After })
            if (Guid.TryParse(value, out var id)) yield return id;
    }
}
