using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ticketing.Catalog;

namespace Ticketing.Privacy;

internal sealed class RetentionPeriodMapping : IEntityTypeConfiguration<RetentionPeriod>
{
    public void Configure(EntityTypeBuilder<RetentionPeriod> builder)
    {
        builder.ToTable("retention_periods", "privacy");
        builder.HasOne<Question>().WithMany().HasForeignKey(p => p.QuestionId).OnDelete(DeleteBehavior.Cascade).HasConstraintName("fk_retention_periods_questions");
        builder.HasIndex(p => new { p.TenantId, p.Kind, p.QuestionId }).IsUnique().AreNullsDistinct(false).HasDatabaseName("ux_retention_periods");
        builder.HasIndex(p => p.QuestionId).HasFilter("question_id is not null").HasDatabaseName("ix_retention_periods_question");
    }
}
