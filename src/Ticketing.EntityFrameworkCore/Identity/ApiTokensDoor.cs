using System.Collections.Frozen;
using Npgsql;
using Ticketing.Common;
using Ticketing.Common.Notices;

namespace Ticketing.Identity;

/// <summary><inheritdoc cref="IApiTokens"/> Cross-tenant because only the token says whose it is; reads the one row with its hash.</summary>
public sealed class ApiTokensDoor(SystemDoor door, TokenCache cache, TimeProvider clock) : IApiTokens
{
    private const int MaxLength = 100;
    private static readonly TimeSpan UseNotedEvery = TimeSpan.FromMinutes(1);

    public async Task<TokenLimits?> FindAsync(string text, CancellationToken cancellationToken)
    {
        if (text.Length > MaxLength) return null;
        var hash = Secrets.Hash(text);
        var known = await cache.GetAsync(Convert.ToHexStringLower(hash), ct => ReadAsync(hash, ct), cancellationToken);
        var now = clock.GetUtcNow();
        if (known is null || known.ExpiresAt <= now) return null;
        if (!(now - known.UsedAt < UseNotedEvery)) await NoteAsync(hash, known, now, cancellationToken);
        return known.Limits;
    }

    public void Forget(byte[] secretHash) => cache.Heard(Convert.ToHexStringLower(secretHash));

    private async Task<KnownToken?> ReadAsync(byte[] hash, CancellationToken cancellationToken)
    {
        await using var command = door.DataSource.CreateCommand(
            "select id, tenant_id, owner_id, permissions, event_ids, expires_at, last_used_at from identity.api_tokens where secret_hash = $1 and revoked_at is null");
        command.Parameters.Add(new NpgsqlParameter { Value = hash });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken)) return null;
        var limits = new TokenLimits(
            reader.GetGuid(0), reader.GetGuid(1), reader.GetGuid(2),
            reader.GetFieldValue<string[]>(3).ToFrozenSet(StringComparer.Ordinal), reader.GetFieldValue<Guid[]>(4));
        return new(limits, reader.IsDBNull(5) ? null : reader.GetFieldValue<DateTimeOffset>(5)) { UsedAt = reader.IsDBNull(6) ? null : reader.GetFieldValue<DateTimeOffset>(6) };
    }

    private async Task NoteAsync(byte[] hash, KnownToken known, DateTimeOffset now, CancellationToken cancellationToken)
    {
        known.UsedAt = now;
        await using var command = door.DataSource.CreateCommand("update identity.api_tokens set last_used_at = $2 where secret_hash = $1 and coalesce(last_used_at < $2, true)");
        command.Parameters.Add(new NpgsqlParameter { Value = hash });
        command.Parameters.Add(new NpgsqlParameter { Value = now });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

/// <summary>A token that is not revoked.</summary>
public sealed class KnownToken(TokenLimits limits, DateTimeOffset? expiresAt)
{
    public TokenLimits Limits { get; } = limits;

    public DateTimeOffset? ExpiresAt { get; } = expiresAt;

    public DateTimeOffset? UsedAt { get; set; }
}

/// <summary>Tokens by the hash of their text, remembered until they change.</summary>
public sealed class TokenCache(DatabaseNotices notices) : NoticedCache<string, KnownToken?>("token", notices, hash => hash);
