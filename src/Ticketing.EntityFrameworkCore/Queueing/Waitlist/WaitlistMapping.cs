using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ticketing.Queueing;

internal sealed class WaitlistMapping : IEntityTypeConfiguration<Waitlist>
{
    public void Configure(EntityTypeBuilder<Waitlist> builder)
    {
        builder.ToTable("waitlists", "queueing");
        builder.HasIndex(w => w.Id).HasDatabaseName("ix_waitlists_on").HasFilter("is_on");
        builder.Ignore(w => w.Rules);
    }
}

internal sealed class WaitlistEntryMapping : IEntityTypeConfiguration<WaitlistEntry>
{
    public void Configure(EntityTypeBuilder<WaitlistEntry> builder)
    {
        builder.ToTable("waitlist_entries", "queueing");
        builder.PrimitiveCollection(e => e.ItemIds).HasField("itemIds").HasColumnType("uuid[]");
        builder.Property(e => e.Name).HasMaxLength(WaitlistEntry.MaxNameLength);
        builder.Property(e => e.Email).HasMaxLength(254);
        builder.Property(e => e.NormalizedEmail).HasMaxLength(254);
        builder.Property(e => e.Locale).HasMaxLength(20);
        builder.Property(e => e.Secret).HasMaxLength(40);
        builder.Property(e => e.ClientKey).HasMaxLength(WaitlistEntry.MaxClientKeyLength);
        builder.HasIndex(e => new { e.EventId, e.Number }).IsUnique().HasDatabaseName("ux_waitlist_entries_number");
        builder.HasIndex(e => new { e.EventId, e.NormalizedEmail }).IsUnique().HasDatabaseName("ux_waitlist_entries_email").HasFilter("status in ('Waiting', 'Offered')");
        builder.HasIndex(e => new { e.TenantId, e.ClientKey }).IsUnique().HasDatabaseName("ux_waitlist_entries_client_key").HasFilter("client_key is not null");
        builder.HasIndex(e => e.OrderId).IsUnique().HasDatabaseName("ux_waitlist_entries_order").HasFilter("order_id is not null");
        builder.HasIndex(e => e.ClosedAt).HasDatabaseName("ix_waitlist_entries_closed").HasFilter("closed_at is not null");
    }
}
