using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ticketing.Tenants;

internal sealed class CustomDomainMapping : IEntityTypeConfiguration<CustomDomain>
{
    public void Configure(EntityTypeBuilder<CustomDomain> builder)
    {
        builder.ToTable("domains", "tenants");
        builder.Property(d => d.Name).HasMaxLength(CustomDomain.MaxNameLength);
        builder.Property(d => d.Token).HasMaxLength(60);
        builder.Ignore(d => d.RecordName);
        builder.Ignore(d => d.RecordText);
        builder.HasIndex(d => new { d.TenantId, d.Name }).IsUnique().HasDatabaseName("ux_domains_name");
        builder.HasIndex(d => d.Name).IsUnique().HasDatabaseName("ux_domains_proven").HasFilter("verified_at is not null");
    }
}
