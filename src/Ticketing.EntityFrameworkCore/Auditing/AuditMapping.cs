using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ticketing.Auditing;

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("entries", "auditing");
        builder.HasKey(e => new { e.TenantId, e.Id });
        builder.Property(e => e.Permission).HasMaxLength(60);
        builder.Property(e => e.Action).HasMaxLength(100);
        builder.Property(e => e.SubjectType).HasMaxLength(60);
        builder.Property(e => e.SubjectId).HasMaxLength(100);
        builder.Property(e => e.SubjectLabel).HasMaxLength(AuditEntry.MaxLabelLength);
        builder.Property(e => e.RequestId).HasMaxLength(64);
        builder.Property(e => e.Network).HasMaxLength(64);
        builder.Property(e => e.Changes).HasColumnType("json");
        // The chain's, which is no part of an insert: the application's role may not write them.
        builder.Property(e => e.Sequence).Metadata.SetBeforeSaveBehavior(PropertySaveBehavior.Ignore);
        builder.Property(e => e.Hash).Metadata.SetBeforeSaveBehavior(PropertySaveBehavior.Ignore);
        builder.HasIndex(e => new { e.TenantId, e.Sequence }).IsUnique().HasDatabaseName("ux_entries_sequence").HasFilter("sequence is not null");
        builder.HasIndex(e => new { e.TenantId, e.SubjectId }).HasDatabaseName("ix_entries_subject");
    }
}
