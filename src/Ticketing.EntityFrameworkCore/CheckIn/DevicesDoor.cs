using Npgsql;
using Ticketing.Common;
using Ticketing.Common.Notices;

namespace Ticketing.CheckIn;

/// <summary><inheritdoc cref="IDevices"/> Reads the one row with its hash.</summary>
public sealed class DevicesDoor(SystemDoor door, DeviceCache cache, TimeProvider clock) : IDevices
{
    private const int MaxLength = 100;
    private static readonly TimeSpan SeenNotedEvery = TimeSpan.FromMinutes(1);

    public async Task<LiveDevice?> FindAsync(string token, CancellationToken cancellationToken)
    {
        if (token.Length > MaxLength) return null;
        var hash = Secrets.Hash(token);
        var known = await cache.GetAsync(Convert.ToHexStringLower(hash), ct => ReadAsync(hash, ct), cancellationToken);
        var now = clock.GetUtcNow();
        if (known is null || known.Device.ExpiresAt <= now) return null;
        if (!(now - known.SeenAt < SeenNotedEvery)) await NoteAsync(known, now, cancellationToken);
        return known.Device;
    }

    public async Task<(Guid TenantId, Guid DeviceId)?> FindByCodeAsync(byte[] codeHash, CancellationToken cancellationToken)
    {
        await using var command = door.DataSource.CreateCommand("select tenant_id, id from checkin.devices where code_hash = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = codeHash });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? (reader.GetGuid(0), reader.GetGuid(1)) : null;
    }

    public void Forget(byte[] secretHash) => cache.Heard(Convert.ToHexStringLower(secretHash));

    private async Task<KnownDevice?> ReadAsync(byte[] hash, CancellationToken cancellationToken)
    {
        await using var command = door.DataSource.CreateCommand(
            "select id, tenant_id, event_id, owner_id, profile, checkpoint_id, expires_at from checkin.devices where secret_hash = $1 and revoked_at is null");
        command.Parameters.Add(new NpgsqlParameter { Value = hash });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken)) return null;
        return new(new(
            reader.GetGuid(0), reader.GetGuid(1), reader.GetGuid(2), reader.GetGuid(3), Enum.Parse<DeviceProfile>(reader.GetString(4)),
            reader.IsDBNull(5) ? null : reader.GetGuid(5), reader.GetFieldValue<DateTimeOffset>(6)));
    }

    private async Task NoteAsync(KnownDevice known, DateTimeOffset now, CancellationToken cancellationToken)
    {
        known.SeenAt = now;
        await using var command = door.DataSource.CreateCommand("""
            insert into checkin.device_reports (device_id, tenant_id, seen_at) values ($1, $2, $3)
            on conflict (device_id) do update set seen_at = excluded.seen_at where device_reports.seen_at < excluded.seen_at
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = known.Device.Id });
        command.Parameters.Add(new NpgsqlParameter { Value = known.Device.TenantId });
        command.Parameters.Add(new NpgsqlParameter { Value = now });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

/// <summary>A device that is not revoked.</summary>
public sealed class KnownDevice(LiveDevice device)
{
    public LiveDevice Device { get; } = device;

    public DateTimeOffset? SeenAt { get; set; }
}

/// <summary>Devices by the hash of their token, remembered until they change.</summary>
public sealed class DeviceCache(DatabaseNotices notices) : NoticedCache<string, KnownDevice?>("device", notices, hash => hash);
