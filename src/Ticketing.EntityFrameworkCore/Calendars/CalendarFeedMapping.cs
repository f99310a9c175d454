using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ticketing.Calendars;

internal sealed class CalendarFeedMapping : IEntityTypeConfiguration<CalendarFeed>
{
    public void Configure(EntityTypeBuilder<CalendarFeed> builder)
    {
        builder.ToTable("feeds", "calendars");
        builder.Property(f => f.Secret).HasMaxLength(CalendarFeed.SecretLength);
        builder.HasIndex(f => new { f.TenantId, f.Kind, f.SubjectId }).IsUnique().HasDatabaseName("ux_feeds_subject");
        builder.HasIndex(f => new { f.TenantId, f.Secret }).IsUnique().HasDatabaseName("ux_feeds_secret");
    }
}
