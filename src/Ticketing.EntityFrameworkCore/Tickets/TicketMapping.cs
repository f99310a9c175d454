using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ticketing.Tickets;

internal sealed class TicketMapping : IEntityTypeConfiguration<Ticket>
{
    public void Configure(EntityTypeBuilder<Ticket> builder)
    {
        builder.ToTable("tickets", "tickets");
        builder.Property(t => t.Code).HasMaxLength(Ticket.CodeLength);
        builder.Property(t => t.Token).HasMaxLength(Ticket.MaxTokenLength);
        builder.Property(t => t.AttendeeName).HasMaxLength(160);
        builder.PrimitiveCollection(t => t.Days).HasField("days").HasColumnType("date[]");
        builder.HasIndex(t => t.OrderLineId).IsUnique().HasDatabaseName("ux_tickets_order_line");
        builder.HasIndex(t => new { t.TenantId, t.EventId, t.Serial }).IsUnique().HasDatabaseName("ux_tickets_serial");
        builder.HasIndex(t => new { t.TenantId, t.Code }).IsUnique().HasDatabaseName("ux_tickets_code");
        builder.HasIndex(t => new { t.TenantId, t.EventId, t.AttendeeName, t.Id }).HasDatabaseName("ix_tickets_attendees");
        builder.HasIndex(t => t.OrderId).HasDatabaseName("ix_tickets_order");
    }
}
