using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Ticketing.Common;
using Ticketing.Identity;
using Ticketing.Tenants;

namespace Ticketing.Auditing;

/// <summary>
/// Turns a save's changed entities into entries of the same save. The one place where changes are recorded: whatever an app
/// service, handler or job changes through the context passes here.
/// </summary>
public sealed class AuditCapture(AuditTrail trail, AccountNotes accounts, ICurrentTenant tenant)
{
    /// <summary>What a save costs without it, for the one measurement that asks. In production nobody can set it.</summary>
    internal static bool IsLeftOut { get; set; }

    /// <summary>Adds the current organization's entries to the context.</summary>
    /// <returns>those of other logs, to be written by <see cref="WriteAsync"/> in the save's transaction.</returns>
    internal IReadOnlyList<(Guid? UserId, AuditEntry Entry)> Capture(TicketingDbContext context)
    {
        if (IsLeftOut) return [];
        var detects = context.ChangeTracker.AutoDetectChangesEnabled;
        context.ChangeTracker.AutoDetectChangesEnabled = false; // the outbox has just looked, and looking is what costs
        try
        {
            var elsewhere = new List<(Guid?, AuditEntry)>();
            foreach (var left in context.ChangeTracker.Entries<AuditEntry>().Where(e => e.State == EntityState.Added).ToList()) left.State = EntityState.Detached; // of a save that failed
            var entries = context.ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList();
            foreach (var changed in entries)
            {
                if (Describe(changed) is not { } found) continue;
                if (found.Entry.TenantId == tenant.Id) context.Set<AuditEntry>().Add(found.Entry);
                else elsewhere.Add(found);
            }

            if (tenant.Id is { } here) context.Set<AuditEntry>().AddRange(trail.Take(here));
            return elsewhere;
        }
        finally
        {
            context.ChangeTracker.AutoDetectChangesEnabled = detects;
        }
    }

    internal Task WriteAsync(TicketingDbContext context, IReadOnlyList<(Guid? UserId, AuditEntry Entry)> elsewhere, CancellationToken cancellationToken) =>
        accounts.WriteAsync(context, elsewhere, cancellationToken);

    private (Guid? UserId, AuditEntry Entry)? Describe(EntityEntry changed)
    {
        var shape = AuditShape.Of(changed.Metadata);
        if (shape.Rule == AuditRule.Never || shape.Rule == AuditRule.ByStaff && trail.Permission is null) return null;
        var changes = shape.ChangesOf(changed);
        if (changes.Count == 0 && changed.State == EntityState.Modified) return null;
        if (changed.Entity is UserSession session) return DescribeSession(session, changed.State);
        var userId = shape.User is { } owner ? (Guid?)changed.Property(owner).CurrentValue : null;
        var log = changed.Entity switch { IMultiTenant owned => owned.TenantId, Organization organization => organization.Id, _ => Guid.Empty };
        var verb = changed.State switch { EntityState.Added => "Created", EntityState.Deleted => "Deleted", _ => "Changed" };
        var label = shape.Label is { } name ? changed.Property(name).CurrentValue as string : null;
        var eventId = shape.Event is { } ofEvent ? changed.Property(ofEvent).CurrentValue as Guid? : null;
        return (userId, trail.New(log, $"{shape.Name}.{verb}", shape.Name, Key(changed), label, eventId, changes));
    }

    /// <summary>A session is a sign-in; who begins it is known from then on.</summary>
    private (Guid? UserId, AuditEntry Entry)? DescribeSession(UserSession session, EntityState state) => state switch
    {
        EntityState.Added => (session.UserId, trail.New(Guid.Empty, "Account.SignedIn", "User", session.UserId.ToString(), actorId: session.UserId)),
        EntityState.Deleted => (session.UserId, trail.New(Guid.Empty, "Account.SignedOut", "User", session.UserId.ToString())),
        _ => null,
    };

    private static string Key(EntityEntry entry)
    {
        var parts = entry.Metadata.FindPrimaryKey()!.Properties.Where(p => p.Name != "TenantId").Select(p => Convert.ToString(entry.Property(p).CurrentValue, System.Globalization.CultureInfo.InvariantCulture));
        var key = string.Join('/', parts);
        return key.Length <= 100 ? key : key[..100];
    }
}
