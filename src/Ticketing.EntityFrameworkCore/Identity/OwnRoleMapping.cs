using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ticketing.Identity;

internal sealed class OwnRoleMapping : IEntityTypeConfiguration<OwnRole>
{
    public void Configure(EntityTypeBuilder<OwnRole> builder)
    {
        // Titles are unique whatever their case: ux_roles_title in the migration, which EF can't say.
        builder.ToTable("roles", "identity");
        builder.Ignore(r => r.Name);
        builder.Property(r => r.Title).HasMaxLength(OwnRole.MaxTitleLength);
        builder.Property(r => r.Description).HasMaxLength(OwnRole.MaxDescriptionLength);
        builder.PrimitiveCollection(r => r.Permissions).HasField("permissions").HasColumnType("text[]");
    }
}

internal sealed class OwnershipOfferMapping : IEntityTypeConfiguration<OwnershipOffer>
{
    public void Configure(EntityTypeBuilder<OwnershipOffer> builder)
    {
        builder.ToTable("ownership_offers", "identity");
        builder.HasIndex(o => o.TenantId).IsUnique().HasDatabaseName("ux_ownership_offers_open").HasFilter("closed_at is null");
    }
}
