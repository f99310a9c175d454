using Npgsql;

namespace Ticketing.Identity;

/// <inheritdoc cref="ISpentChallenges"/>
public sealed class SpentChallengesSql(NpgsqlDataSource data) : ISpentChallenges
{
    /// <summary>Invariant: one row a challenge, so one spender. Lock: the key, for this statement.</summary>
    public async Task<bool> TrySpendAsync(byte[] hash, DateTimeOffset expiresAt, CancellationToken cancellationToken) =>
        await ExecuteAsync("insert into identity.spent_challenges (hash, expires_at) values ($1, $2) on conflict do nothing", cancellationToken, hash, expiresAt) == 1;

    public Task ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        ExecuteAsync("delete from identity.spent_challenges where expires_at < $1", cancellationToken, before);

    private async Task<int> ExecuteAsync(string sql, CancellationToken cancellationToken, params object[] values)
    {
        await using var command = data.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
