using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ticketing.Events;

internal sealed class EventDayMapping : IEntityTypeConfiguration<EventDay>
{
    public void Configure(EntityTypeBuilder<EventDay> builder)
    {
        builder.ToTable("event_days", "events");
        builder.Property(d => d.PlaceName).HasMaxLength(EventDay.MaxPlaceLength);
        builder.Property(d => d.PlaceAddress).HasMaxLength(EventDay.MaxAddressLength);
        builder.Property(d => d.Description).HasMaxLength(EventDay.MaxDescriptionLength);
        builder.Ignore(d => d.IsPlain);
        builder.HasOne<Event>().WithMany().HasForeignKey(d => d.EventId).OnDelete(DeleteBehavior.Cascade).HasConstraintName("fk_event_days_events");
        builder.HasIndex(d => new { d.EventId, d.Date }).IsUnique().HasDatabaseName("ux_event_days_date");
    }
}
