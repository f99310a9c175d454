using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ticketing.Sessions;

internal sealed class MaterialMapping : IEntityTypeConfiguration<Material>
{
    public void Configure(EntityTypeBuilder<Material> builder)
    {
        builder.ToTable("materials", "sessions");
        builder.Property(m => m.Title).HasMaxLength(Material.MaxTitleLength);
        builder.Property(m => m.StoreName).HasColumnType("char(64)");
        builder.Property(m => m.ContentType).HasMaxLength(100);
        builder.Property(m => m.Extension).HasMaxLength(10);
        builder.Ignore(m => m.FileName);
        builder.HasOne<Session>().WithMany().HasForeignKey(m => m.SessionId).OnDelete(DeleteBehavior.Cascade).HasConstraintName("fk_materials_sessions");
        builder.HasIndex(m => m.StoreName).IsUnique().HasDatabaseName("ux_materials_store_name");
        builder.HasIndex(m => m.SessionId).HasDatabaseName("ix_materials_session");
        builder.HasIndex(m => new { m.TenantId, m.EventId, m.SessionId, m.Position }).HasDatabaseName("ix_materials_event");
    }
}
