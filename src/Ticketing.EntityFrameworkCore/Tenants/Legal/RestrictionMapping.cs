using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ticketing.Tenants;

internal sealed class RestrictionMapping : IEntityTypeConfiguration<Restriction>
{
    public void Configure(EntityTypeBuilder<Restriction> builder)
    {
        builder.ToTable("restrictions", "tenants");
        builder.Property(r => r.Email).HasMaxLength(254);
        builder.Property(r => r.Reason).HasMaxLength(Restriction.MaxReasonLength);
        builder.HasIndex(r => new { r.TenantId, r.Email }).IsUnique().HasDatabaseName("ux_restrictions_email");
    }
}
