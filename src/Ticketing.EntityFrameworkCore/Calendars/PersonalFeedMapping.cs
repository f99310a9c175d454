using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ticketing.Identity;
using Ticketing.Sessions;

namespace Ticketing.Calendars;

internal sealed class PersonalFeedMapping : IEntityTypeConfiguration<PersonalFeed>
{
    public void Configure(EntityTypeBuilder<PersonalFeed> builder)
    {
        builder.ToTable("personal_feeds", "calendars");
        builder.Property(f => f.Secret).HasMaxLength(CalendarFeed.SecretLength);
        builder.HasOne<User>().WithMany().HasForeignKey(f => f.UserId).OnDelete(DeleteBehavior.Cascade).HasConstraintName("fk_personal_feeds_users");
        builder.HasIndex(f => new { f.UserId, f.Kind }).IsUnique().HasDatabaseName("ux_personal_feeds_subject");
        builder.HasIndex(f => f.Secret).IsUnique().HasDatabaseName("ux_personal_feeds_secret");
    }
}

internal sealed class WithdrawnEntryMapping : IEntityTypeConfiguration<WithdrawnEntry>
{
    public void Configure(EntityTypeBuilder<WithdrawnEntry> builder)
    {
        builder.ToTable("withdrawn", "calendars");
        builder.Property(w => w.Name).HasMaxLength(WithdrawnEntry.MaxNameLength);
        builder.Property(w => w.Title).HasMaxLength(Session.MaxTitleLength);
        builder.Property(w => w.Room).HasMaxLength(Session.MaxNameLength);
        builder.HasIndex(w => new { w.SubjectId, w.Source, w.WithdrawnAt }).HasDatabaseName("ix_withdrawn_subject");
    }
}
