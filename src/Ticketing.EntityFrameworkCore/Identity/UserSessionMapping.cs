using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ticketing.Identity;

internal sealed class UserSessionMapping : IEntityTypeConfiguration<UserSession>
{
    public void Configure(EntityTypeBuilder<UserSession> builder)
    {
        builder.ToTable("user_sessions", "identity");
        builder.Property(s => s.Device).HasMaxLength(UserSession.MaxDeviceLength);
        builder.Property(s => s.Network).HasMaxLength(UserSession.MaxNetworkLength);
        builder.HasOne<User>().WithMany().HasForeignKey(s => s.UserId).OnDelete(DeleteBehavior.Cascade).HasConstraintName("fk_user_sessions_users");
        builder.HasIndex(s => s.UserId).HasDatabaseName("ix_user_sessions_user_id");
        builder.HasIndex(s => s.LastSeenAt).HasDatabaseName("ix_user_sessions_last_seen_at");
    }
}

internal sealed class UserDeviceMapping : IEntityTypeConfiguration<UserDevice>
{
    public void Configure(EntityTypeBuilder<UserDevice> builder)
    {
        builder.ToTable("user_devices", "identity");
        builder.HasKey(d => new { d.UserId, d.Key });
        builder.HasOne<User>().WithMany().HasForeignKey(d => d.UserId).OnDelete(DeleteBehavior.Cascade).HasConstraintName("fk_user_devices_users");
    }
}
