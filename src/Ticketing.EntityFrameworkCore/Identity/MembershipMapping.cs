using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ticketing.Identity;

internal sealed class MembershipMapping : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> builder)
    {
        builder.ToTable("memberships", "identity");
        builder.PrimitiveCollection(m => m.Roles).HasField("roles").HasColumnType("text[]");
        builder.HasOne<User>().WithMany().HasForeignKey(m => m.UserId).OnDelete(DeleteBehavior.Cascade).HasConstraintName("fk_memberships_users");
        builder.HasIndex(m => new { m.TenantId, m.UserId }).IsUnique().HasDatabaseName("ux_memberships_member");
        builder.HasIndex(m => m.UserId).HasDatabaseName("ix_memberships_user_id");
    }
}
