using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ticketing.Events;

internal sealed class EventMapping : IEntityTypeConfiguration<Event>
{
    public void Configure(EntityTypeBuilder<Event> builder)
    {
        builder.ToTable("events", "events");
        builder.Property(e => e.Slug).HasMaxLength(Event.MaxSlugLength);
        builder.Property(e => e.Title).HasMaxLength(Event.MaxTitleLength);
        builder.Property(e => e.Summary).HasMaxLength(Event.MaxSummaryLength);
        builder.Property(e => e.AccessCode).HasMaxLength(60);
        builder.Property(e => e.TimeZone).HasMaxLength(64);
        builder.Property(e => e.BrandColour).HasColumnType("char(7)");
        builder.Property(e => e.OnlineUrl).HasMaxLength(2000);
        builder.ComplexProperty(e => e.Place, place =>
        {
            place.Property(p => p.Name).HasMaxLength(160);
            place.Property(p => p.Address).HasMaxLength(300);
            place.Property(p => p.City).HasMaxLength(100);
            place.Property(p => p.Country).HasMaxLength(2);
        });
        builder.Property(e => e.OwnParts).HasConversion<int>();
        builder.HasOne<Series>().WithMany().HasForeignKey(e => e.SeriesId).OnDelete(DeleteBehavior.Restrict).HasConstraintName("fk_events_series");
        builder.HasIndex(e => new { e.SeriesId, e.StartsAt }).HasFilter("series_id is not null").HasDatabaseName("ix_events_series");
        builder.HasIndex(e => new { e.TenantId, e.Slug }).IsUnique().HasDatabaseName("ux_events_slug");
        builder.HasIndex(e => new { e.TenantId, e.StartsAt }).HasDatabaseName("ix_events_starts_at");
    }
}
