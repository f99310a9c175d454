using System.Collections.Frozen;
using Npgsql;
using Ticketing.Common;
using Ticketing.Common.Notices;

namespace Ticketing.Identity;

/// <summary><inheritdoc cref="IApiClients"/> Cross-tenant because only the client says whose it is; reads the one row with its id.</summary>
public sealed class ApiClientsDoor(SystemDoor door, ClientCache cache, TimeProvider clock) : IApiClients
{
    private static readonly TimeSpan UseNotedEvery = TimeSpan.FromMinutes(1);

    public async Task<LiveClient?> FindAsync(Guid clientId, CancellationToken cancellationToken) =>
        await GetAsync(clientId, cancellationToken) is { } known && !(known.ExpiresAt <= clock.GetUtcNow()) ? known.Client : null;

    public async Task NoteUseAsync(Guid clientId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await GetAsync(clientId, cancellationToken) is not { } known || now - known.UsedAt < UseNotedEvery) return;
        known.UsedAt = now;
        await using var command = door.DataSource.CreateCommand("update identity.api_clients set last_used_at = $2 where id = $1 and coalesce(last_used_at < $2, true)");
        command.Parameters.Add(new NpgsqlParameter { Value = clientId });
        command.Parameters.Add(new NpgsqlParameter { Value = now });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public void Forget(Guid clientId) => cache.Heard(clientId.ToString());

    private ValueTask<KnownClient?> GetAsync(Guid clientId, CancellationToken cancellationToken) => cache.GetAsync(clientId, ct => ReadAsync(clientId, ct), cancellationToken);

    private async Task<KnownClient?> ReadAsync(Guid clientId, CancellationToken cancellationToken)
    {
        await using var command = door.DataSource.CreateCommand(
            "select tenant_id, owner_id, permissions, event_ids, secret_hash, public_key, expires_at, last_used_at from identity.api_clients where id = $1 and revoked_at is null");
        command.Parameters.Add(new NpgsqlParameter { Value = clientId });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        if (!await row.ReadAsync(cancellationToken)) return null;
        var limits = new TokenLimits(clientId, row.GetGuid(0), row.GetGuid(1), row.GetFieldValue<string[]>(2).ToFrozenSet(StringComparer.Ordinal), row.GetFieldValue<Guid[]>(3));
        var client = new LiveClient(limits, row.IsDBNull(4) ? null : row.GetFieldValue<byte[]>(4), row.IsDBNull(5) ? null : row.GetString(5));
        return new(client, row.IsDBNull(6) ? null : row.GetFieldValue<DateTimeOffset>(6)) { UsedAt = row.IsDBNull(7) ? null : row.GetFieldValue<DateTimeOffset>(7) };
    }
}

/// <summary>A client that is not revoked.</summary>
public sealed class KnownClient(LiveClient client, DateTimeOffset? expiresAt)
{
    public LiveClient Client { get; } = client;

    public DateTimeOffset? ExpiresAt { get; } = expiresAt;

    public DateTimeOffset? UsedAt { get; set; }
}

/// <summary>OAuth clients by id, remembered until they change.</summary>
public sealed class ClientCache(DatabaseNotices notices) : NoticedCache<Guid, KnownClient?>("client", notices, id => id.ToString());
