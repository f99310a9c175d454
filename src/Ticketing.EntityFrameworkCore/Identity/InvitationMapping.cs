using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ticketing.Identity;

internal sealed class InvitationMapping : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> builder)
    {
        builder.ToTable("invitations", "identity");
        builder.Property(i => i.Email).HasMaxLength(254);
        builder.Property(i => i.NormalizedEmail).HasMaxLength(256);
        builder.PrimitiveCollection(i => i.Roles).HasField("roles").HasColumnType("text[]");
        builder.PrimitiveCollection(i => i.EventIds).HasField("eventIds").HasColumnType("uuid[]");
        builder.Ignore(i => i.Narrowing);
        builder.HasIndex(i => new { i.TenantId, i.NormalizedEmail }).IsUnique().HasDatabaseName("ux_invitations_open")
            .HasFilter("accepted_at is null and revoked_at is null");
    }
}
