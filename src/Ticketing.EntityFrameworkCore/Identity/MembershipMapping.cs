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
        builder.HasMany(m => m.Grants).WithOne().HasForeignKey(g => g.MembershipId).OnDelete(DeleteBehavior.Cascade).HasConstraintName("fk_grants_memberships");
        builder.Navigation(m => m.Grants).HasField("grants").UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.HasIndex(m => new { m.TenantId, m.UserId }).IsUnique().HasDatabaseName("ux_memberships_member");
        builder.HasIndex(m => m.UserId).HasDatabaseName("ix_memberships_user_id");
    }
}

internal sealed class GrantMapping : IEntityTypeConfiguration<Grant>
{
    public void Configure(EntityTypeBuilder<Grant> builder)
    {
        builder.ToTable("grants", "identity");
        builder.Property(g => g.Id).ValueGeneratedNever();
        builder.Ignore(g => g.Narrowing);
        builder.PrimitiveCollection(g => g.Roles).HasField("roles").HasColumnType("text[]");
        builder.PrimitiveCollection(g => g.EventIds).HasField("eventIds").HasColumnType("uuid[]");
        builder.HasIndex(g => g.MembershipId).HasDatabaseName("ix_grants_membership");
    }
}
