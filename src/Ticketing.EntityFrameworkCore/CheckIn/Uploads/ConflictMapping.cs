using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ticketing.CheckIn;

internal sealed class ConflictMapping : IEntityTypeConfiguration<Conflict>
{
    public void Configure(EntityTypeBuilder<Conflict> builder)
    {
        builder.ToTable("conflicts", "checkin");
        builder.Property(c => c.Period).HasMaxLength(Admission.MaxPeriodLength);
        builder.Property(c => c.Note).HasMaxLength(Conflict.MaxNoteLength);
        builder.HasIndex(c => new { c.TicketId, c.CheckpointId, c.Period }).IsUnique().HasDatabaseName("ux_conflicts_period");
        builder.HasIndex(c => new { c.TenantId, c.EventId, c.OpenedAt }).HasDatabaseName("ix_conflicts_event");
    }
}

internal sealed class ConflictScanMapping : IEntityTypeConfiguration<ConflictScan>
{
    public void Configure(EntityTypeBuilder<ConflictScan> builder)
    {
        builder.ToTable("conflict_scans", "checkin");
        builder.HasKey(s => new { s.ConflictId, s.ScanId }).HasName("pk_conflict_scans");
        builder.HasIndex(s => new { s.TenantId, s.ScanId }).HasDatabaseName("ix_conflict_scans_scan");
    }
}
