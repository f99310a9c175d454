using System.Collections.Frozen;
using Ticketing.Common;

namespace Ticketing.CheckIn;

/// <summary>A device whose token is good.</summary>
public sealed record LiveDevice(Guid Id, Guid TenantId, Guid EventId, Guid OwnerId, DeviceProfile Profile, Guid? CheckpointId, DateTimeOffset ExpiresAt)
{
    private static readonly FrozenSet<string> Scans = FrozenSet.Create(StringComparer.Ordinal, CheckInPermissions.Scan);
    private static readonly FrozenSet<string> Sees = FrozenSet.Create(StringComparer.Ordinal, CheckInPermissions.Scan, CheckInPermissions.View);

    /// <summary>Sees nobody whose ticket isn't before it, and does nothing by hand.</summary>
    public bool SeesOnlyWhatItScans => Profile is DeviceProfile.ScanOnly or DeviceProfile.Kiosk;

    public TokenLimits Limits { get; } = new(Id, TenantId, OwnerId, Profile == DeviceProfile.Supervisor ? Sees : Scans, [EventId]);
}

/// <summary>Devices by what they carry. Cross-tenant: only the secret says whose it is.</summary>
public interface IDevices
{
    /// <summary>The device with this token; <c>null</c> for an unknown, revoked or expired one. Remembered, and forgotten in every process within a second of a change.</summary>
    Task<LiveDevice?> FindAsync(string token, CancellationToken cancellationToken);

    /// <summary>Whose code this is; whether it is still good the device says.</summary>
    Task<(Guid TenantId, Guid DeviceId)?> FindByCodeAsync(byte[] codeHash, CancellationToken cancellationToken);

    /// <summary>In this process at once.</summary>
    void Forget(byte[] secretHash);
}

/// <summary>The device that the present request comes from; none for people and programs.</summary>
public interface ICurrentDevice
{
    LiveDevice? Device { get; }
}
