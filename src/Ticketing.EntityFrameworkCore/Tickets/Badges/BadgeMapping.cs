using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ticketing.Tickets;

internal sealed class BadgeDesignMapping : IEntityTypeConfiguration<BadgeDesign>
{
    public void Configure(EntityTypeBuilder<BadgeDesign> builder)
    {
        builder.ToTable("badge_designs", "tickets");
        builder.Property(d => d.RoleText).HasMaxLength(BadgeDesign.MaxRoleLength);
        builder.HasIndex(d => d.EventId).IsUnique().HasDatabaseName("ux_badge_designs_event");
    }
}

internal sealed class BadgeBatchMapping : IEntityTypeConfiguration<BadgeBatch>
{
    public void Configure(EntityTypeBuilder<BadgeBatch> builder)
    {
        builder.ToTable("badge_batches", "tickets");
        builder.PrimitiveCollection(b => b.TicketIds).HasField("ticketIds").HasColumnType("uuid[]");
        builder.HasIndex(b => new { b.TenantId, b.EventId, b.CreatedAt }).HasDatabaseName("ix_badge_batches_event");
        builder.HasIndex(b => b.CreatedAt).HasDatabaseName("ix_badge_batches_due").HasFilter("status in ('Waiting', 'Running')");
    }
}

internal sealed class BadgeFileMapping : IEntityTypeConfiguration<BadgeFile>
{
    public void Configure(EntityTypeBuilder<BadgeFile> builder)
    {
        builder.ToTable("badge_files", "tickets");
        builder.HasKey(f => f.BatchId).HasName("pk_badge_files");
        builder.Property(f => f.BatchId).ValueGeneratedNever();
    }
}

internal sealed class BadgePrintMapping : IEntityTypeConfiguration<BadgePrint>
{
    public void Configure(EntityTypeBuilder<BadgePrint> builder)
    {
        builder.ToTable("badge_prints", "tickets");
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.Reason).HasMaxLength(BadgePrint.MaxReasonLength);
        builder.HasIndex(p => new { p.TicketId, p.PrintedAt }).HasDatabaseName("ix_badge_prints_ticket");
    }
}
