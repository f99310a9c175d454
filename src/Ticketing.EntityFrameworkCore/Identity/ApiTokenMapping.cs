using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ticketing.Identity;

internal sealed class ApiTokenMapping : IEntityTypeConfiguration<ApiToken>
{
    public void Configure(EntityTypeBuilder<ApiToken> builder)
    {
        builder.ToTable("api_tokens", "identity");
        builder.Property(t => t.Name).HasMaxLength(ApiToken.MaxNameLength);
        builder.Property(t => t.Prefix).HasMaxLength(16);
        builder.PrimitiveCollection(t => t.Permissions).HasField("permissions").HasColumnType("text[]");
        builder.PrimitiveCollection(t => t.EventIds).HasField("eventIds").HasColumnType("uuid[]");
        builder.HasIndex(t => t.SecretHash).IsUnique().HasDatabaseName("ux_api_tokens_secret_hash");
        builder.HasIndex(t => new { t.TenantId, t.CreatedAt }).HasDatabaseName("ix_api_tokens_created_at");
    }
}
