using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ticketing.Identity;

internal sealed class OperatorVisitMapping : IEntityTypeConfiguration<OperatorVisit>
{
    public void Configure(EntityTypeBuilder<OperatorVisit> builder)
    {
        builder.ToTable("operator_visits", "identity");
        builder.Property(v => v.Reason).HasMaxLength(OperatorVisit.MaxReasonLength);
        builder.HasIndex(v => new { v.TenantId, v.BeganAt }).HasDatabaseName("ix_operator_visits_began_at");
    }
}
