using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Ticketing.Common;

/// <summary>Writes the current organization into new rows and refuses to touch another's, before PostgreSQL would.</summary>
internal static class TenantStamp
{
    public static void Apply(ChangeTracker changes, ICurrentTenant tenant)
    {
        foreach (var entry in changes.Entries<IMultiTenant>())
        {
            if (entry.State is not (EntityState.Added or EntityState.Modified or EntityState.Deleted)) continue;
            var owner = entry.Property(e => e.TenantId);
            if (entry.State == EntityState.Added && owner.CurrentValue == Guid.Empty) owner.CurrentValue = tenant.Required();
            if (owner.CurrentValue != tenant.Id || owner.OriginalValue != owner.CurrentValue && entry.State != EntityState.Added)
                throw new InvalidOperationException($"A {entry.Metadata.ClrType.Name} of another organization can't be written here.");
        }
    }
}
