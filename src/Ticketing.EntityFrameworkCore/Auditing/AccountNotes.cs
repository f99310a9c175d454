using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Identity;

namespace Ticketing.Auditing;

/// <summary>Writes what happened to an account into the platform's log and into that of each organization it belongs to, in the caller's transaction.</summary>
public sealed class AccountNotes(IUserOrganizations organizations)
{
    private static readonly JsonSerializerOptions Columns = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public async Task WriteAsync(TicketingDbContext db, IReadOnlyList<(Guid? UserId, AuditEntry Entry)> notes, CancellationToken cancellationToken)
    {
        foreach (var (userId, entry) in notes)
        {
            // Asked for nobody as well, so that an unknown address takes as long as a known one.
            var theirs = await organizations.ListAsync(userId ?? Guid.Empty, cancellationToken);
            Guid[] tenants = entry.TenantId != Guid.Empty ? [entry.TenantId] : [PlatformTenant.Id, .. theirs.Select(o => o.Id)];
            var ids = tenants.Select(_ => AuditIds.New(entry.OccurredAt)).ToArray();
            var row = JsonSerializer.Serialize(
                new
                {
                    entry.OccurredAt, ActorKind = entry.ActorKind.ToString(), entry.ActorId, entry.TokenId, entry.Permission, entry.Action, entry.SubjectType, entry.SubjectId, entry.SubjectLabel,
                    entry.EventId, entry.RequestId, entry.Network, NetworkSalt = Bytes(entry.NetworkSalt), NetworkDigest = Bytes(entry.NetworkDigest), Changes = JsonDocument.Parse(entry.Changes),
                },
                Columns);
            await db.Database.ExecuteSqlAsync($"select auditing.note({tenants}, {ids}, {row}::jsonb)", cancellationToken);
        }
    }

    private static string? Bytes(byte[]? bytes) => bytes is null ? null : "\\x" + Convert.ToHexStringLower(bytes);
}
