using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ticketing.Payments;

internal sealed class JournalEntryMapping : IEntityTypeConfiguration<JournalEntry>
{
    public void Configure(EntityTypeBuilder<JournalEntry> builder)
    {
        builder.ToTable("journal_entries", "payments");
        builder.HasMany(e => e.Postings).WithOne().HasForeignKey(p => p.EntryId).OnDelete(DeleteBehavior.Restrict).HasConstraintName("fk_postings_entries");
        builder.Navigation(e => e.Postings).HasField("postings");
        builder.HasIndex(e => new { e.TenantId, e.CauseId, e.Kind }).IsUnique().HasDatabaseName("ux_journal_entries_cause");
        builder.HasIndex(e => e.PayableId).HasDatabaseName("ix_journal_entries_payable");
    }
}

internal sealed class PostingMapping : IEntityTypeConfiguration<Posting>
{
    public void Configure(EntityTypeBuilder<Posting> builder)
    {
        builder.ToTable("postings", "payments");
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.ComplexProperty(p => p.Amount);
        builder.HasIndex(p => p.EntryId).HasDatabaseName("ix_postings_entry");
    }
}
