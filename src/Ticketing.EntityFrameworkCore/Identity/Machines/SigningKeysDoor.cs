using Npgsql;
using Ticketing.Common;
using Ticketing.Common.Notices;

namespace Ticketing.Identity;

/// <summary><inheritdoc cref="ISigningKeyStore"/> Cross-tenant because the keys are the installation's own.</summary>
public sealed class SigningKeysDoor(SystemDoor door, SigningKeyCache cache) : ISigningKeyStore
{
    private const string Select = "select id, public_key, protected_private_key, signs_from, signs_until, ends_at from identity.signing_keys order by signs_from, id";

    public async Task<IReadOnlyList<TokenKey>> ListAsync(CancellationToken cancellationToken) => await cache.GetAsync("all", ReadAsync, cancellationToken);

    /// <summary>Invariant: keys follow each other without overlap. Lock: an advisory one, so that two processes don't make the same key's successor.</summary>
    public async Task RotateAsync(DateTimeOffset now, Func<IReadOnlyList<TokenKey>, IReadOnlyList<TokenKey>> missing, CancellationToken cancellationToken)
    {
        await using var connection = await door.DataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(connection, "select pg_advisory_xact_lock(hashtextextended('ticketing signing keys', 0))", cancellationToken);
        await ExecuteAsync(connection, "delete from identity.signing_keys where ends_at <= $1", cancellationToken, now);
        foreach (var key in missing(await ReadAsync(connection, cancellationToken)))
            await ExecuteAsync(
                connection, "insert into identity.signing_keys (id, public_key, protected_private_key, created_at, signs_from, signs_until, ends_at) values ($1, $2, $3, $4, $5, $6, $7)",
                cancellationToken, key.Id, key.PublicKey, key.ProtectedPrivateKey, now, key.SignsFrom, key.SignsUntil, key.EndsAt);
        await transaction.CommitAsync(cancellationToken);
        cache.Heard("all");
    }

    private async Task<IReadOnlyList<TokenKey>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await door.DataSource.OpenConnectionAsync(cancellationToken);
        return await ReadAsync(connection, cancellationToken);
    }

    private static async Task<IReadOnlyList<TokenKey>> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Select, connection);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var keys = new List<TokenKey>();
        while (await row.ReadAsync(cancellationToken))
            keys.Add(new(
                row.GetString(0), row.GetFieldValue<byte[]>(1), row.GetString(2), row.GetFieldValue<DateTimeOffset>(3), row.GetFieldValue<DateTimeOffset>(4), row.GetFieldValue<DateTimeOffset>(5)));
        return keys;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

/// <summary>All signing keys, remembered until one is made or dropped.</summary>
public sealed class SigningKeyCache(DatabaseNotices notices) : NoticedCache<string, IReadOnlyList<TokenKey>>("signing-key", notices, all => all);
