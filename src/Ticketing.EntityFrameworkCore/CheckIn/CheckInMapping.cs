using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ticketing.CheckIn;

internal sealed class CheckpointMapping : IEntityTypeConfiguration<Checkpoint>
{
    public void Configure(EntityTypeBuilder<Checkpoint> builder)
    {
        builder.ToTable("checkpoints", "checkin");
        builder.Property(c => c.Name).HasMaxLength(Checkpoint.MaxNameLength);
        builder.PrimitiveCollection(c => c.Items).HasField("items").HasColumnType("uuid[]");
        builder.HasIndex(c => new { c.TenantId, c.EventId, c.Name }).IsUnique().HasDatabaseName("ux_checkpoints_name").HasFilter("removed_at is null");
        builder.HasIndex(c => c.EventId).HasDatabaseName("ix_checkpoints_event");
    }
}

internal sealed class ScanMapping : IEntityTypeConfiguration<Scan>
{
    public void Configure(EntityTypeBuilder<Scan> builder)
    {
        builder.ToTable("scans", "checkin");
        builder.HasKey(s => new { s.TenantId, s.Id }).HasName("pk_scans");
        builder.Property(s => s.Reason).HasMaxLength(Scan.MaxReasonLength);
        builder.HasIndex(s => new { s.TenantId, s.EventId, s.RecordedAt }).HasDatabaseName("ix_scans_log");
        builder.HasIndex(s => s.TicketId).HasDatabaseName("ix_scans_ticket").HasFilter("ticket_id is not null");
    }
}

internal sealed class AdmissionMapping : IEntityTypeConfiguration<Admission>
{
    public void Configure(EntityTypeBuilder<Admission> builder)
    {
        builder.ToTable("admissions", "checkin");
        builder.HasKey(a => new { a.TicketId, a.CheckpointId, a.Period }).HasName("pk_admissions");
        builder.Property(a => a.Period).HasMaxLength(Admission.MaxPeriodLength);
        builder.HasIndex(a => new { a.TenantId, a.LeftScanId }).IsUnique().HasDatabaseName("ux_admissions_left").HasFilter("left_scan_id is not null");
        builder.HasIndex(a => a.CheckpointId).HasDatabaseName("ix_admissions_inside").HasFilter("left_at is null");
        builder.HasIndex(a => new { a.TenantId, a.ScanId }).IsUnique().HasDatabaseName("ux_admissions_scan");
        builder.HasIndex(a => new { a.TenantId, a.EventId, a.AdmittedAt }).HasDatabaseName("ix_admissions_event");
    }
}
