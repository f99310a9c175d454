using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ticketing.Notifications;

internal sealed class MailMapping : IEntityTypeConfiguration<Mail>
{
    public void Configure(EntityTypeBuilder<Mail> builder)
    {
        builder.ToTable("mails", "notifications");
        builder.Property(m => m.Cause).HasMaxLength(Mail.MaxCauseLength);
        builder.Property(m => m.ToAddress).HasMaxLength(254);
        builder.Property(m => m.ToName).HasMaxLength(Mail.MaxNameLength);
        builder.Property(m => m.FromName).HasMaxLength(Mail.MaxNameLength);
        builder.Property(m => m.ReplyTo).HasMaxLength(254);
        builder.Property(m => m.Subject).HasMaxLength(Mail.MaxSubjectLength);
        builder.PrimitiveCollection(m => m.Documents).HasColumnType("text[]");
        builder.Property(m => m.Error).HasMaxLength(1000);
        builder.Property<int?>("ClaimedBy");
        builder.HasIndex(m => new { m.TenantId, m.Cause }).IsUnique().HasDatabaseName("ux_mails_cause");
        builder.HasIndex(m => m.NextAttemptAt).HasDatabaseName("ix_mails_due").HasFilter("status in ('Queued', 'Failed')");
    }
}
