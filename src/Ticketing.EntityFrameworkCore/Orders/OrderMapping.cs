using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ticketing.Orders;

internal sealed class OrderMapping : IEntityTypeConfiguration<Order>
{
    public void Configure(EntityTypeBuilder<Order> builder)
    {
        builder.ToTable("orders", "orders");
        builder.Property(o => o.Code).HasMaxLength(Order.CodeLength);
        builder.Property(o => o.Secret).HasMaxLength(40);
        builder.ComplexProperty(o => o.Total);
        builder.Property(o => o.Name).HasMaxLength(Order.MaxNameLength);
        builder.Property(o => o.Email).HasMaxLength(254);
        builder.Property(o => o.Locale).HasMaxLength(20);
        builder.Property(o => o.Answers).HasColumnType("jsonb");
        builder.Property(o => o.ClientKey).HasMaxLength(100);
        builder.HasMany(o => o.Lines).WithOne().HasForeignKey(l => l.OrderId).OnDelete(DeleteBehavior.Cascade); // no foreign key in the database: 0015
        builder.Navigation(o => o.Lines).HasField("lines");
        builder.HasIndex(o => new { o.TenantId, o.Code }).IsUnique().HasDatabaseName("ux_orders_code");
        builder.HasIndex(o => new { o.TenantId, o.ClientKey }).IsUnique().HasDatabaseName("ux_orders_client_key").HasFilter("client_key is not null");
        builder.HasIndex(o => new { o.TenantId, o.EventId, o.CreatedAt }).HasDatabaseName("ix_orders_event");
        builder.HasIndex(o => o.ExpiresAt).HasDatabaseName("ix_orders_open").HasFilter("status in ('Held', 'Pending')");
    }
}

internal sealed class OrderLineMapping : IEntityTypeConfiguration<OrderLine>
{
    public void Configure(EntityTypeBuilder<OrderLine> builder)
    {
        builder.ToTable("order_lines", "orders");
        builder.Property(l => l.Id).ValueGeneratedNever();
        builder.Property(l => l.ItemName).HasMaxLength(120);
        builder.ComplexProperty(l => l.Price);
        builder.Property(l => l.AttendeeName).HasMaxLength(Order.MaxNameLength);
        builder.Property(l => l.AttendeeEmail).HasMaxLength(254);
        builder.Property(l => l.Answers).HasColumnType("jsonb");
        builder.PrimitiveCollection(l => l.QuotaIds).HasField("quotaIds").HasColumnType("uuid[]");
        builder.PrimitiveCollection(l => l.SessionIds).HasField("sessionIds").HasColumnType("uuid[]");
        builder.HasIndex(l => l.ItemId).HasDatabaseName("ix_order_lines_item");
        builder.HasIndex(l => l.OrderId).HasDatabaseName("ix_order_lines_order");
    }
}
