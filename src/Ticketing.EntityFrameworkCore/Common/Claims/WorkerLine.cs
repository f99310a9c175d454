using System.Security.Cryptography;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Ticketing.Common.Postgres;

namespace Ticketing.Common.Claims;

/// <summary>
/// Shows that this process lives: an advisory lock on a connection of its own, which the server gives back the moment the
/// process is gone, however it went. What a worker claims carries its number, and the living free what the dead had claimed.
/// Source: https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS
/// </summary>
public sealed partial class WorkerLine(DatabaseConnections connections, ClaimsDoor claims, ILogger<WorkerLine> logger) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    private readonly int number = RandomNumberGenerator.GetInt32(1, int.MaxValue);
    private volatile bool isUp;

    /// <summary>The number to claim under; <c>null</c> while nothing shows that this process lives, and a claim ends by its lease alone.</summary>
    public int? Number => isUp ? number : null;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await HoldAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is NpgsqlException or InvalidOperationException or TimeoutException or IOException)
            {
                LogDown(logger, exception.Message);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            isUp = false;
            await Task.Delay(Beat, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task HoldAsync(CancellationToken cancellationToken)
    {
        var login = new NpgsqlConnectionStringBuilder(connections.App) { Pooling = false, CommandTimeout = 5, ApplicationName = "ticketing worker" };
        await using var line = new NpgsqlConnection(login.ConnectionString);
        await line.OpenAsync(cancellationToken);
        await using (var hold = new NpgsqlCommand($"select pg_advisory_lock({ClaimsDoor.LockClass}, {number})", line))
            await hold.ExecuteNonQueryAsync(cancellationToken);
        isUp = true;
        await using var alive = new NpgsqlCommand("select 1", line);
        while (true)
        {
            await alive.ExecuteNonQueryAsync(cancellationToken);
            await claims.FreeAbandonedAsync(cancellationToken);
            await Task.Delay(Beat, cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "This worker's line to the database is down ({Reason}): its claims end by their lease.")]
    private static partial void LogDown(ILogger logger, string reason);
}
