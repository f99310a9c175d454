using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ticketing.Sessions;

internal sealed class EnrolmentMapping : IEntityTypeConfiguration<Enrolment>
{
    public void Configure(EntityTypeBuilder<Enrolment> builder)
    {
        builder.ToTable("enrolments", "sessions");
        builder.Property(e => e.Title).HasMaxLength(Session.MaxTitleLength);
        builder.Property(e => e.Room).HasMaxLength(Session.MaxNameLength);
        builder.HasIndex(e => new { e.SessionId, e.TicketId }).IsUnique().HasDatabaseName("ux_enrolments_session_ticket");
        builder.HasIndex(e => new { e.TenantId, e.TicketId }).HasDatabaseName("ix_enrolments_ticket");
        builder.HasIndex(e => new { e.TenantId, e.EventId, e.TicketId }).HasFilter("ended_at is null").HasDatabaseName("ix_enrolments_event");
    }
}

internal sealed class SessionSeatsMapping : IEntityTypeConfiguration<SessionSeats>
{
    public void Configure(EntityTypeBuilder<SessionSeats> builder)
    {
        builder.ToTable("session_seats", "sessions");
        builder.HasKey(s => s.SessionId);
        builder.Property(s => s.SessionId).ValueGeneratedNever();
        builder.HasOne<Session>().WithOne().HasForeignKey<SessionSeats>(s => s.SessionId).OnDelete(DeleteBehavior.Cascade).HasConstraintName("fk_session_seats_sessions");
        builder.HasIndex(s => new { s.TenantId, s.EventId }).HasDatabaseName("ix_session_seats_event");
    }
}
