using Npgsql;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <inheritdoc cref="ISignInTries"/>
public sealed class SignInTriesSql(NpgsqlDataSource data, TimeProvider clock) : ISignInTries
{
    /// <summary>
    /// Invariant: no more than Max tries are judged within Per. Lock: the row of the account's door, for this statement;
    /// tries in parallel queue there. On a connection of its own: a try stays taken whatever becomes of the request.
    /// </summary>
    private const string Take = """
        insert into identity.sign_in_tries as t (user_id, door, failed, rounds, closed_until, last_at) values ($1, $2, 1, 0, null, $6)
        on conflict (user_id, door) do update set
          failed = case when t.last_at <= $6 - $4 and not $5 then 1 when t.failed + 1 >= $3 then 0 else t.failed + 1 end,
          closed_until = case when (t.last_at > $6 - $4 or $5) and t.failed + 1 >= $3
            then $6 + least($4 * power(2, case when $5 then t.rounds else 0 end), interval '1 day') end,
          rounds = case when (t.last_at > $6 - $4 or $5) and t.failed + 1 >= $3 then least(t.rounds + 1, 10) else t.rounds end,
          last_at = $6
        where t.closed_until is null or t.closed_until <= $6
        returning closed_until
        """;

    public async Task<TryTaken> TakeAsync(Guid userId, string door, TryLimit limit, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await ReadAsync(Take, cancellationToken, userId, door, limit.Max, limit.Per, limit.Grows, now) is (true, var after)) return new(true, after);
        var (_, until) = await ReadAsync("select closed_until from identity.sign_in_tries where user_id = $1 and door = $2", cancellationToken, userId, door);
        return new(false, until ?? now); // opened meanwhile: try again
    }

    public Task ClearAsync(Guid userId, string door, CancellationToken cancellationToken) =>
        DeleteAsync("delete from identity.sign_in_tries where user_id = $1 and door = $2", cancellationToken, userId, door);

    public Task ClearAllAsync(Guid userId, string what, CancellationToken cancellationToken) =>
        DeleteAsync("delete from identity.sign_in_tries where user_id = $1 and split_part(door, ' ', 1) = $2", cancellationToken, userId, what);

    private async Task DeleteAsync(string sql, CancellationToken cancellationToken, params object[] values)
    {
        await using var command = data.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<(bool IsThere, DateTimeOffset? Until)> ReadAsync(string sql, CancellationToken cancellationToken, params object[] values)
    {
        await using var command = data.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken)) return (false, null);
        return (true, reader.IsDBNull(0) ? null : reader.GetFieldValue<DateTimeOffset>(0));
    }
}
