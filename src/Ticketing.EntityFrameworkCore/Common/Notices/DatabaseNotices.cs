using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Ticketing.Common.Postgres;

namespace Ticketing.Common.Notices;

/// <summary>
/// Listens to what the database tells of changes, on one connection of its own per process. A round trip now and then
/// proves that the line is good: <see cref="IsCurrent"/> says that nothing older than <see cref="Trust"/> can have been
/// missed, even if the line is dead and nobody said so.
/// Source: https://www.postgresql.org/docs/current/sql-notify.html
/// </summary>
public sealed partial class DatabaseNotices(DatabaseConnections connections, IServiceProvider services, ILogger<DatabaseNotices> logger) : BackgroundService
{
    /// <summary>How long one proof is good for.</summary>
    public static readonly TimeSpan Trust = TimeSpan.FromMilliseconds(900);

    private static readonly TimeSpan Proof = TimeSpan.FromMilliseconds(300);

    private long provenAt = long.MinValue;

    /// <summary>Whether everything committed up to <see cref="Trust"/> ago has been heard of.</summary>
    public bool IsCurrent => Volatile.Read(ref provenAt) is var at and not long.MinValue && Stopwatch.GetElapsedTime(at) < Trust;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var listeners = services.GetServices<INoticeListener>().ToLookup(l => l.Topic);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(listeners, stoppingToken);
            }
            catch (Exception exception) when (exception is NpgsqlException or InvalidOperationException or TimeoutException or IOException)
            {
                LogDeaf(logger, exception.Message);
            }

            Volatile.Write(ref provenAt, long.MinValue);
            await Task.Delay(Proof, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ListenAsync(ILookup<string, INoticeListener> listeners, CancellationToken cancellationToken)
    {
        var line = new NpgsqlConnectionStringBuilder(connections.App) { Pooling = false, CommandTimeout = 1, ApplicationName = "ticketing notices" };
        await using var connection = new NpgsqlConnection(line.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        connection.Notification += (_, notice) => Tell(listeners, notice.Payload);
        var asked = await AskAsync(connection, "listen ticketing", cancellationToken);
        foreach (var listener in listeners.SelectMany(l => l)) listener.Missed();
        while (true)
        {
            Volatile.Write(ref provenAt, asked);
            await connection.WaitAsync(Proof, cancellationToken);
            asked = await AskAsync(connection, "select 1", cancellationToken);
        }
    }

    /// <returns>when it was asked: what was committed before then has been heard once the answer is here.</returns>
    private static async Task<long> AskAsync(NpgsqlConnection connection, string question, CancellationToken cancellationToken)
    {
        var at = Stopwatch.GetTimestamp();
        await using var command = new NpgsqlCommand(question, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
        return at;
    }

    private static void Tell(ILookup<string, INoticeListener> listeners, string payload)
    {
        var gap = payload.IndexOf(' ', StringComparison.Ordinal);
        if (gap < 0) return;
        foreach (var listener in listeners[payload[..gap]]) listener.Heard(payload[(gap + 1)..]);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Changes of other processes are not heard of ({Reason}): asking the database each time.")]
    private static partial void LogDeaf(ILogger logger, string reason);
}
