using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ticketing.Catalog;

internal sealed class ItemMapping : IEntityTypeConfiguration<Item>
{
    public void Configure(EntityTypeBuilder<Item> builder)
    {
        builder.ToTable("items", "catalog");
        builder.Property(i => i.Name).HasMaxLength(Item.MaxNameLength);
        builder.Property(i => i.Description).HasMaxLength(Item.MaxDescriptionLength);
        builder.ComplexProperty(i => i.Price);
        builder.PrimitiveCollection(i => i.QuotaIds).HasField("quotaIds").HasColumnType("uuid[]");
        builder.PrimitiveCollection(i => i.IncludedItemIds).HasField("includedItemIds").HasColumnType("uuid[]");
        builder.PrimitiveCollection(i => i.IncludedSessionIds).HasField("includedSessionIds").HasColumnType("uuid[]");
        builder.PrimitiveCollection(i => i.Days).HasField("days").HasColumnType("date[]");
        builder.HasIndex(i => new { i.TenantId, i.EventId, i.Position }).HasDatabaseName("ix_items_event");
    }
}

internal sealed class QuotaMapping : IEntityTypeConfiguration<Quota>
{
    public void Configure(EntityTypeBuilder<Quota> builder)
    {
        builder.ToTable("quotas", "catalog");
        builder.Property(q => q.Name).HasMaxLength(Quota.MaxNameLength);
        builder.HasIndex(q => new { q.TenantId, q.EventId }).HasDatabaseName("ix_quotas_event");
    }
}

internal sealed class QuotaStockMapping : IEntityTypeConfiguration<QuotaStock>
{
    public void Configure(EntityTypeBuilder<QuotaStock> builder)
    {
        builder.ToTable("stock", "catalog");
        builder.HasKey(s => s.QuotaId);
        builder.Property(s => s.QuotaId).ValueGeneratedNever();
    }
}

internal sealed class QuestionMapping : IEntityTypeConfiguration<Question>
{
    public void Configure(EntityTypeBuilder<Question> builder)
    {
        builder.ToTable("questions", "catalog");
        builder.Property(q => q.Label).HasMaxLength(Question.MaxLabelLength);
        builder.Property(q => q.Help).HasMaxLength(Question.MaxLabelLength);
        builder.PrimitiveCollection(q => q.Options).HasField("options").HasColumnType("text[]");
        builder.PrimitiveCollection(q => q.ItemIds).HasField("itemIds").HasColumnType("uuid[]");
        builder.HasIndex(q => new { q.TenantId, q.EventId, q.Position }).HasDatabaseName("ix_questions_event");
    }
}
