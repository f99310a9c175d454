using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ticketing.Common.Files;

internal sealed class StoredFileMapping : IEntityTypeConfiguration<StoredFile>
{
    public void Configure(EntityTypeBuilder<StoredFile> builder)
    {
        builder.ToTable("files", "common");
        builder.Property(f => f.Id).ValueGeneratedNever();
        builder.Property<List<Rendition>>("renditions").HasColumnName("renditions").HasColumnType("jsonb").IsRequired().HasConversion(
            list => JsonSerializer.Serialize(list, RenditionJson.Options),
            json => JsonSerializer.Deserialize<List<Rendition>>(json, RenditionJson.Options)!,
            new ValueComparer<List<Rendition>>((a, b) => a!.SequenceEqual(b!), list => list.Count, list => list.ToList()));
        builder.Ignore(f => f.Renditions);
        builder.HasIndex(f => new { f.TenantId, f.StoredAt }).HasDatabaseName("ix_files_stored_at");
    }
}
