using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ticketing.Payments;

internal sealed class PaymentMapping : IEntityTypeConfiguration<Payment>
{
    public void Configure(EntityTypeBuilder<Payment> builder)
    {
        builder.ToTable("payments", "payments");
        builder.Property(p => p.Gateway).HasMaxLength(40);
        builder.Property(p => p.ExternalId).HasMaxLength(Payment.MaxExternalIdLength);
        builder.ComplexProperty(p => p.Amount);
        builder.Property(p => p.RedirectUrl).HasMaxLength(2000);
        builder.Property(p => p.Decline).HasMaxLength(300);
        builder.Property(p => p.Flag).HasMaxLength(100);
        builder.HasIndex(p => p.PayableId).HasDatabaseName("ix_payments_payable");
        builder.HasIndex(p => p.PayableId, "open").IsUnique().HasDatabaseName("ux_payments_open").HasFilter("status in ('Created', 'Pending')");
        builder.HasIndex(p => p.NextCheckAt).HasDatabaseName("ix_payments_check").HasFilter("next_check_at is not null");
    }
}

internal sealed class RefundMapping : IEntityTypeConfiguration<Refund>
{
    public void Configure(EntityTypeBuilder<Refund> builder)
    {
        builder.ToTable("refunds", "payments");
        builder.ComplexProperty(r => r.Amount);
        builder.Property(r => r.Reason).HasMaxLength(Refund.MaxReasonLength);
        builder.Property(r => r.Failure).HasMaxLength(300);
        builder.HasIndex(r => r.PayableId).HasDatabaseName("ix_refunds_payable");
        builder.HasIndex(r => r.NextAttemptAt).HasDatabaseName("ix_refunds_due").HasFilter("next_attempt_at is not null");
    }
}

internal sealed class WebhookReceiptMapping : IEntityTypeConfiguration<WebhookReceipt>
{
    public void Configure(EntityTypeBuilder<WebhookReceipt> builder)
    {
        builder.ToTable("webhook_receipts", "payments");
        builder.Property(r => r.Gateway).HasMaxLength(40);
        builder.Property(r => r.EventId).HasMaxLength(100);
        builder.Property(r => r.Type).HasMaxLength(100);
        builder.HasIndex(r => new { r.Gateway, r.EventId }).IsUnique().HasDatabaseName("ux_webhook_receipts_event");
    }
}
