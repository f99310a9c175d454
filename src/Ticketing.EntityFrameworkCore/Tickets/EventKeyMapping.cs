using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ticketing.Tickets;

internal sealed class EventKeyMapping : IEntityTypeConfiguration<EventKey>
{
    public void Configure(EntityTypeBuilder<EventKey> builder)
    {
        builder.ToTable("event_keys", "tickets");
        builder.HasIndex(k => new { k.TenantId, k.EventId, k.Number }).IsUnique().HasDatabaseName("ux_event_keys_number");
    }
}
