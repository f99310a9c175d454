using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ticketing.Sessions;

internal sealed class ProgrammeMapping : IEntityTypeConfiguration<Programme>
{
    public void Configure(EntityTypeBuilder<Programme> builder)
    {
        builder.ToTable("programmes", "sessions");
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.ImportedFrom).HasMaxLength(Programme.MaxSourceLength);
    }
}

internal sealed class RoomMapping : IEntityTypeConfiguration<Room>
{
    public void Configure(EntityTypeBuilder<Room> builder)
    {
        builder.ToTable("rooms", "sessions");
        builder.Property(r => r.Name).HasMaxLength(Session.MaxNameLength);
        builder.Property(r => r.NameKey).HasColumnType("char(32)");
        builder.HasIndex(r => new { r.TenantId, r.EventId, r.NameKey }).IsUnique().HasDatabaseName("ux_rooms_name");
    }
}

internal sealed class TrackMapping : IEntityTypeConfiguration<Track>
{
    public void Configure(EntityTypeBuilder<Track> builder)
    {
        builder.ToTable("tracks", "sessions");
        builder.Property(t => t.Name).HasMaxLength(Session.MaxNameLength);
        builder.Property(t => t.NameKey).HasColumnType("char(32)");
        builder.Property(t => t.Color).HasColumnType("char(7)");
        builder.HasIndex(t => new { t.TenantId, t.EventId, t.NameKey }).IsUnique().HasDatabaseName("ux_tracks_name");
    }
}

internal sealed class ProgrammeUploadMapping : IEntityTypeConfiguration<ProgrammeUpload>
{
    public void Configure(EntityTypeBuilder<ProgrammeUpload> builder)
    {
        builder.ToTable("uploads", "sessions");
        builder.Property(u => u.FileName).HasMaxLength(ProgrammeUpload.MaxFileNameLength);
        builder.Property(u => u.Outcome).HasColumnType("jsonb");
        builder.HasIndex(u => new { u.TenantId, u.EventId, u.UploadedAt }).HasDatabaseName("ix_uploads_event");
    }
}
