using Npgsql;
using Ticketing.Common;
using Ticketing.Payments;

namespace Ticketing.Tickets;

/// <summary>Hands out batches of badges. Cross-tenant because one job serves all organizations. Reads ids alone.</summary>
public sealed class BadgesDoor(SystemDoor door) : IBadgesDoor
{
    // Invariant: one worker makes a batch at a time. Lock: the batch's row; those that others claim are passed over.
    private const string Claim = """
        with given_up as (
          update tickets.badge_batches set status = 'Failed', claimed_until = null, finished_at = $1
          where status = 'Running' and claimed_until < $1 and attempts >= $3)
        update tickets.badge_batches b set status = 'Running', attempts = b.attempts + 1, claimed_until = $2
        where b.id = (
          select id from tickets.badge_batches
          where status = 'Waiting' or status = 'Running' and claimed_until < $1 and attempts < $3
          order by created_at limit 1 for update skip locked)
        returning b.tenant_id, b.id
        """;

    public async Task<TenantRow?> ClaimAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = door.DataSource.CreateCommand(Claim);
        command.Parameters.Add(new NpgsqlParameter { Value = now });
        command.Parameters.Add(new NpgsqlParameter { Value = now + BadgeBatch.Lease });
        command.Parameters.Add(new NpgsqlParameter { Value = BadgeBatch.MostAttempts });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? new(reader.GetGuid(0), reader.GetGuid(1)) : null;
    }
}
