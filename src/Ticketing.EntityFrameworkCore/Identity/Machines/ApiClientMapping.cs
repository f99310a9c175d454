using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ticketing.Identity;

internal sealed class ApiClientMapping : IEntityTypeConfiguration<ApiClient>
{
    public void Configure(EntityTypeBuilder<ApiClient> builder)
    {
        builder.ToTable("api_clients", "identity");
        builder.Property(c => c.Name).HasMaxLength(ApiClient.MaxNameLength);
        builder.Property(c => c.PublicKey).HasMaxLength(ApiClient.MaxKeyLength);
        builder.PrimitiveCollection(c => c.Permissions).HasField("permissions").HasColumnType("text[]");
        builder.PrimitiveCollection(c => c.EventIds).HasField("eventIds").HasColumnType("uuid[]");
        builder.HasIndex(c => new { c.TenantId, c.CreatedAt }).HasDatabaseName("ix_api_clients_created_at");
    }
}
