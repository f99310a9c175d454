using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ticketing.Queueing;

internal sealed class WaitingRoomMapping : IEntityTypeConfiguration<WaitingRoom>
{
    public void Configure(EntityTypeBuilder<WaitingRoom> builder)
    {
        builder.ToTable("rooms", "queueing");
        builder.HasIndex(r => r.Id).HasDatabaseName("ix_rooms_on").HasFilter("mode <> 'Off'");
        builder.Ignore(r => r.Rules);
    }
}

internal sealed class RoomFlowMapping : IEntityTypeConfiguration<RoomFlow>
{
    public void Configure(EntityTypeBuilder<RoomFlow> builder)
    {
        builder.ToTable("flows", "queueing");
        builder.HasKey(f => f.RoomId).HasName("pk_flows");
        builder.Property(f => f.RoomId).ValueGeneratedNever();
    }
}
