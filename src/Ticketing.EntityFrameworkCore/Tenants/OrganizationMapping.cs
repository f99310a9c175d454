using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ticketing.Tenants;

internal sealed class OrganizationMapping : IEntityTypeConfiguration<Organization>
{
    public void Configure(EntityTypeBuilder<Organization> builder)
    {
        builder.ToTable("organizations", "tenants");
        builder.Property(o => o.Slug).HasMaxLength(Organization.MaxSlugLength);
        builder.HasIndex(o => o.Slug).IsUnique().HasDatabaseName("ux_organizations_slug");
        builder.Property(o => o.Name).HasMaxLength(Organization.MaxNameLength);
        builder.Property(o => o.LegalName).HasMaxLength(Organization.MaxNameLength);
        builder.Property(o => o.Country).HasColumnType("char(2)");
        builder.Property(o => o.TimeZone).HasMaxLength(64);
        builder.Property(o => o.Locale).HasMaxLength(20);
        builder.Property(o => o.BrandColour).HasColumnType("char(7)");
        builder.Property(o => o.MailFooter).HasMaxLength(Organization.MaxMailFooterLength);
        builder.Property(o => o.TicketNote).HasMaxLength(Organization.MaxTicketNoteLength);
        builder.Property(o => o.PublicHost).HasMaxLength(CustomDomain.MaxNameLength);
        builder.Property(o => o.About).HasMaxLength(2000);
        builder.Property(o => o.SuspensionReason).HasMaxLength(Organization.MaxReasonLength);
        builder.Property(o => o.ContactEmail).HasMaxLength(254);
    }
}
