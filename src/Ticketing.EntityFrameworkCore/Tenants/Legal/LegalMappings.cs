using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ticketing.Tenants;

internal sealed class LegalTextMapping : IEntityTypeConfiguration<LegalText>
{
    public void Configure(EntityTypeBuilder<LegalText> builder)
    {
        builder.ToTable("legal_texts", "tenants");
        builder.Property(t => t.Id).ValueGeneratedNever();
        builder.Property(t => t.Language).HasMaxLength(20);
        builder.Property(t => t.Body).HasMaxLength(LegalText.MaxLength);
        builder.HasIndex(t => new { t.TenantId, t.Kind, t.Language, t.Version }).IsUnique().HasDatabaseName("ux_legal_texts_version");
    }
}

internal sealed class ConsentMapping : IEntityTypeConfiguration<Consent>
{
    public void Configure(EntityTypeBuilder<Consent> builder)
    {
        builder.ToTable("consents", "tenants");
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Email).HasMaxLength(254);
        builder.HasOne<LegalText>().WithMany().HasForeignKey(c => c.TextId).HasConstraintName("fk_consents_texts").OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => new { c.TenantId, c.OrderId, c.Kind }).IsUnique().HasFilter("order_id is not null").HasDatabaseName("ux_consents_order");
        builder.HasIndex(c => new { c.TenantId, c.GivenAt, c.Id }).HasDatabaseName("ix_consents_given_at");
        builder.HasIndex(c => c.TextId).HasDatabaseName("ix_consents_text_id");
    }
}
