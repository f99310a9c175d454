using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ticketing.Sessions;

internal sealed class SessionMapping : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.ToTable("sessions", "sessions");
        builder.Property(s => s.ExternalId).HasMaxLength(Session.MaxExternalIdLength);
        builder.Property(s => s.Title).HasMaxLength(Session.MaxTitleLength);
        builder.Property(s => s.Subtitle).HasMaxLength(Session.MaxTitleLength);
        builder.Property(s => s.Type).HasMaxLength(Session.MaxNameLength);
        builder.Property(s => s.Language).HasMaxLength(Session.MaxNameLength);
        builder.Property(s => s.Url).HasMaxLength(Session.MaxUrlLength);
        builder.Property(s => s.Links).HasColumnType("jsonb").HasConversion(
            links => JsonSerializer.Serialize(links, JsonSerializerOptions.Web),
            json => JsonSerializer.Deserialize<List<SessionLink>>(json, JsonSerializerOptions.Web)!,
            new ValueComparer<IReadOnlyList<SessionLink>>((one, other) => one!.SequenceEqual(other!), links => links.Count, links => links.ToList()));
        builder.PrimitiveCollection(s => s.Tags).HasField("tags").HasColumnType("text[]");
        builder.HasOne<Room>().WithMany().HasForeignKey(s => s.RoomId).OnDelete(DeleteBehavior.Restrict).HasConstraintName("fk_sessions_rooms");
        builder.HasOne<Track>().WithMany().HasForeignKey(s => s.TrackId).OnDelete(DeleteBehavior.Restrict).HasConstraintName("fk_sessions_tracks");
        builder.HasMany(s => s.Speakers).WithOne().HasForeignKey(s => s.SessionId).OnDelete(DeleteBehavior.Cascade).HasConstraintName("fk_session_speakers_sessions");
        builder.Navigation(s => s.Speakers).HasField("speakers");
        builder.HasIndex(s => new { s.TenantId, s.EventId, s.ExternalId }).IsUnique().HasDatabaseName("ux_sessions_external_id").HasFilter("external_id is not null");
        builder.HasIndex(s => new { s.TenantId, s.EventId, s.Day, s.StartsAt }).HasDatabaseName("ix_sessions_event");
        builder.HasIndex(s => s.RoomId).HasDatabaseName("ix_sessions_room");
        builder.HasIndex(s => s.TrackId).HasDatabaseName("ix_sessions_track");
    }
}

internal sealed class SessionSpeakerMapping : IEntityTypeConfiguration<SessionSpeaker>
{
    public void Configure(EntityTypeBuilder<SessionSpeaker> builder)
    {
        builder.ToTable("session_speakers", "sessions");
        builder.HasKey(s => new { s.SessionId, s.SpeakerId });
        builder.HasOne<Speaker>().WithMany().HasForeignKey(s => s.SpeakerId).OnDelete(DeleteBehavior.Restrict).HasConstraintName("fk_session_speakers_speakers");
        builder.HasIndex(s => s.SpeakerId).HasDatabaseName("ix_session_speakers_speaker");
    }
}

internal sealed class SpeakerMapping : IEntityTypeConfiguration<Speaker>
{
    public void Configure(EntityTypeBuilder<Speaker> builder)
    {
        builder.ToTable("speakers", "sessions");
        builder.Property(s => s.ExternalId).HasMaxLength(Speaker.MaxExternalIdLength);
        builder.Property(s => s.Name).HasMaxLength(Session.MaxNameLength);
        builder.Property(s => s.AvatarUrl).HasMaxLength(Session.MaxUrlLength);
        builder.HasIndex(s => new { s.TenantId, s.Name }).HasDatabaseName("ix_speakers_name");
    }
}
