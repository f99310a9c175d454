using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ticketing.CheckIn;

internal sealed class DeviceMapping : IEntityTypeConfiguration<Device>
{
    public void Configure(EntityTypeBuilder<Device> builder)
    {
        builder.ToTable("devices", "checkin");
        builder.Property(d => d.Name).HasMaxLength(Device.MaxNameLength);
        builder.Property(d => d.ExitCode).HasMaxLength(Device.ExitCodeLength);
        builder.HasIndex(d => new { d.TenantId, d.EventId }).HasDatabaseName("ix_devices_event");
        builder.HasIndex(d => d.CodeHash).IsUnique().HasDatabaseName("ux_devices_code").HasFilter("code_hash is not null");
        builder.HasIndex(d => d.SecretHash).IsUnique().HasDatabaseName("ux_devices_secret").HasFilter("secret_hash is not null");
    }
}

internal sealed class DeviceReportMapping : IEntityTypeConfiguration<DeviceReport>
{
    public void Configure(EntityTypeBuilder<DeviceReport> builder)
    {
        builder.ToTable("device_reports", "checkin");
        builder.HasKey(r => r.DeviceId).HasName("pk_device_reports");
    }
}
