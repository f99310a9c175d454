using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Ticketing.Common.Postgres;

namespace Ticketing.Common.Notices;

/// <summary>
/// Tells every process that something of an event has changed, a moment after the commit and many changes at once. Not by the
/// transaction itself: PostgreSQL lets those that notify commit one after the other, whatever they are about, and a rush is made
/// of them. What a process dies with before it has told, pages find at their next look.
/// Source: https://github.com/postgres/postgres/blob/REL_17_STABLE/src/backend/commands/async.c (PreCommit_Notify)
/// </summary>
public sealed partial class EventNews(DatabaseConnections connections, ILogger<EventNews> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<string, byte> untold = new(StringComparer.Ordinal);

    // One waiting signal is enough, however much happens meanwhile.
    private readonly Channel<bool> signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>After the commit.</summary>
    public void Tell(string topic, Guid eventId) => Tell($"{topic} {eventId:D}");

    internal void Tell(string notice)
    {
        untold[notice] = 0;
        signal.Writer.TryWrite(true);
    }

    /// <summary>What a save is about to change, as notices.</summary>
    internal static IEnumerable<string> Of(ChangeTracker tracker) =>
        from entry in tracker.Entries<IEventNews>() where entry.State is EntityState.Added or EntityState.Modified select $"{entry.Entity.Topic} {entry.Entity.EventId:D}";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await signal.Reader.WaitToReadAsync(stoppingToken).ConfigureAwait(false))
        {
            signal.Reader.TryRead(out _);
            var notices = untold.Keys.ToArray();
            foreach (var notice in notices) untold.TryRemove(notice, out _);
            try
            {
                await SendAsync(notices, stoppingToken);
            }
            catch (Exception away) when (away is NpgsqlException or TimeoutException or IOException)
            {
                LogUntold(logger, away.Message);
            }

            await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task SendAsync(string[] notices, CancellationToken cancellationToken)
    {
        if (notices.Length == 0) return;
        await using var connection = new NpgsqlConnection(connections.App);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand("select pg_notify('ticketing', notice) from unnest($1) as notice", connection) { Parameters = { new NpgsqlParameter<string[]> { TypedValue = notices } } };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Pages were not told of changes ({Reason}); they find them at their next look.")]
    private static partial void LogUntold(ILogger logger, string reason);
}
