using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ticketing.Events;

internal sealed class SeriesMapping : IEntityTypeConfiguration<Series>
{
    public void Configure(EntityTypeBuilder<Series> builder)
    {
        builder.ToTable("series", "events");
        builder.PrimitiveCollection(s => s.Rules).HasField("rules").HasColumnType("text[]");
        builder.PrimitiveCollection(s => s.Parts).HasField("parts").HasColumnType("text[]");
        builder.PrimitiveCollection(s => s.Planned).HasField("planned").HasColumnType("timestamp without time zone[]");
        builder.Ignore(s => s.CopiedParts);
    }
}
