using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ticketing.Common;

namespace Ticketing.Identity;

internal sealed class SsoConnectionMapping : IEntityTypeConfiguration<SsoConnection>
{
    public void Configure(EntityTypeBuilder<SsoConnection> builder)
    {
        builder.ToTable("sso_connections", "identity");
        builder.Property(c => c.Name).HasMaxLength(SsoConnection.MaxNameLength);
        builder.Property(c => c.Issuer).HasMaxLength(SsoConnection.MaxIssuerLength);
        builder.Property(c => c.ClientId).HasMaxLength(SsoConnection.MaxClientIdLength);
        builder.Property(c => c.Scopes).HasMaxLength(SsoConnection.MaxScopesLength);
        builder.Property(c => c.RoleClaim).HasMaxLength(SsoConnection.MaxRoleClaimLength);
        builder.Property(c => c.DefaultRole).HasMaxLength(60);
        builder.PrimitiveCollection(c => c.RuleValues).HasField("ruleValues").HasColumnType("text[]");
        builder.PrimitiveCollection(c => c.RuleRoles).HasField("ruleRoles").HasColumnType("text[]");
        builder.Property(c => c.SignOnUrl).HasMaxLength(SsoConnection.MaxUrlLength);
        builder.PrimitiveCollection(c => c.Certificates).HasField("certificates").HasColumnType("text[]");
        builder.Property(c => c.EmailClaim).HasMaxLength(SsoConnection.MaxAttributeLength);
        builder.Property(c => c.NameClaim).HasMaxLength(SsoConnection.MaxAttributeLength);
        builder.Ignore(c => c.IsComplete);
        builder.HasIndex(c => c.TenantId).HasDatabaseName("ix_sso_connections_tenant");
    }
}

internal sealed class SamlRequestMapping : IEntityTypeConfiguration<SamlRequest>
{
    public void Configure(EntityTypeBuilder<SamlRequest> builder)
    {
        builder.ToTable("saml_requests", "identity");
        builder.Property(r => r.RequestId).HasMaxLength(60);
        builder.HasOne<SsoConnection>().WithMany().HasForeignKey(r => r.ConnectionId).OnDelete(DeleteBehavior.Cascade).HasConstraintName("fk_saml_requests_connections");
        builder.HasIndex(r => new { r.ConnectionId, r.RelayHash }).IsUnique().HasDatabaseName("ux_saml_requests_relay");
        builder.HasIndex(r => new { r.ConnectionId, r.RequestId }).IsUnique().HasDatabaseName("ux_saml_requests_request");
        builder.HasIndex(r => new { r.TenantId, r.ExpiresAt }).HasDatabaseName("ix_saml_requests_expired");
    }
}

internal sealed class ExternalLoginMapping : IEntityTypeConfiguration<ExternalLogin>
{
    public void Configure(EntityTypeBuilder<ExternalLogin> builder)
    {
        builder.ToTable("external_logins", "identity");
        builder.Property(l => l.Issuer).HasMaxLength(SsoConnection.MaxIssuerLength);
        builder.Property(l => l.Subject).HasMaxLength(ExternalLogin.MaxSubjectLength);
        builder.HasOne<SsoConnection>().WithMany().HasForeignKey(l => l.ConnectionId).OnDelete(DeleteBehavior.Cascade).HasConstraintName("fk_external_logins_connections");
        builder.HasOne<User>().WithMany().HasForeignKey(l => l.UserId).OnDelete(DeleteBehavior.Cascade).HasConstraintName("fk_external_logins_users");
        builder.HasIndex(l => new { l.TenantId, l.Issuer, l.Subject }).IsUnique().HasDatabaseName("ux_external_logins_subject");
        builder.HasIndex(l => l.UserId).HasDatabaseName("ix_external_logins_user_id");
        builder.HasIndex(l => l.ConnectionId).HasDatabaseName("ix_external_logins_connection");
    }
}

internal sealed class SsoDomainMapping : IEntityTypeConfiguration<SsoDomain>
{
    public void Configure(EntityTypeBuilder<SsoDomain> builder)
    {
        builder.ToTable("sso_domains", "identity");
        builder.Property(d => d.Name).HasMaxLength(DomainName.MaxLength);
        builder.Property(d => d.Token).HasMaxLength(60);
        builder.Ignore(d => d.RecordName);
        builder.Ignore(d => d.RecordText);
        builder.HasIndex(d => new { d.TenantId, d.Name }).IsUnique().HasDatabaseName("ux_sso_domains_name");
        builder.HasIndex(d => d.Name).HasDatabaseName("ix_sso_domains_verified").HasFilter("verified_at is not null");
    }
}
