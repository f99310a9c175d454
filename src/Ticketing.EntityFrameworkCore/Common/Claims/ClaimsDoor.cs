namespace Ticketing.Common.Claims;

/// <summary>Frees what dead workers had claimed, in every queue. Cross-tenant because one worker serves all organizations.</summary>
public sealed class ClaimsDoor(SystemDoor door, TimeProvider clock)
{
    /// <summary>Class of the advisory locks that show a worker lives. Any number, as long as every release uses the same.</summary>
    public const int LockClass = 0x5449434B;

    /// <summary>A restarted server knows no locks for a moment: who is seen dead may only be on the way back.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private static readonly string Dead = $"""
        select distinct claimed_by from ({string.Join(" union all ", ClaimedTable.All.Select(t => $"select claimed_by from {t.Name} where {t.Open} and claimed_by is not null"))}) claims
        where not exists (
          select from pg_locks where locktype = 'advisory' and classid = {LockClass} and objid = claimed_by and objsubid = 2 and granted
            and database = (select oid from pg_database where datname = current_database()))
        """;

    private Dictionary<int, DateTimeOffset> deadSince = [];

    /// <summary>Frees the claims of those who were dead at this look and at one <see cref="Grace"/> ago; the attempt does not count.</summary>
    public async Task FreeAbandonedAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var dead = await DeadAsync(cancellationToken);
        deadSince = dead.ToDictionary(number => number, number => deadSince.GetValueOrDefault(number, now));
        var gone = deadSince.Where(seen => now - seen.Value >= Grace).Select(seen => seen.Key).ToArray();
        if (gone.Length == 0) return;
        await using var batch = door.DataSource.CreateBatch();
        foreach (var table in ClaimedTable.All)
            batch.BatchCommands.Add(new($"update {table.Name} set next_attempt_at = least(next_attempt_at, $2), attempts = attempts - 1, claimed_by = null where {table.Open} and claimed_by = any ($1)")
            {
                Parameters = { new() { Value = gone }, new() { Value = now } },
            });
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<List<int>> DeadAsync(CancellationToken cancellationToken)
    {
        await using var command = door.DataSource.CreateCommand(Dead);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var dead = new List<int>();
        while (await reader.ReadAsync(cancellationToken)) dead.Add(reader.GetInt32(0));
        return dead;
    }
}
