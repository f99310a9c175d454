using System.Net.Sockets;
using Npgsql;
using Ticketing.Common;
using Ticketing.Common.Postgres;
using Ticketing.Orders;

namespace Ticketing.TestBase.Load;

/// <summary>
/// Runs the checker of <c>./run --check</c> every 100 ms beside a running load. I6, that nothing is stuck, is asked only
/// at the end: what a killed process left lying is not stuck before the jobs had their turn.
/// </summary>
public sealed class InvariantWatch : IAsyncDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    private readonly NpgsqlDataSource source;
    private readonly InvariantsDoor checks;
    private readonly CancellationTokenSource end = new();
    private readonly List<string> violations = [];
    private readonly Task watching;

    private InvariantWatch(DatabaseConnections connections)
    {
        source = new NpgsqlDataSourceBuilder(connections.System).Build();
        checks = new InvariantsDoor(new SystemDoor(source), TimeProvider.System);
        watching = WatchAsync();
    }

    /// <summary>How often every promise was looked at.</summary>
    public int Samples { get; private set; }

    /// <summary>How often the database did not answer.</summary>
    public int Missed { get; private set; }

    public IReadOnlyList<string> Violations => violations;

    public static InvariantWatch Start(DatabaseConnections connections) => new(connections);

    /// <summary>Ends the sampling and looks at every promise once more, I6 too.</summary>
    public async Task<IReadOnlyList<string>> FinishAsync(CancellationToken cancellationToken)
    {
        await end.CancelAsync();
        await watching;
        violations.AddRange(await BrokenAsync(_ => true, cancellationToken));
        return violations;
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await watching;
        end.Dispose();
        await source.DisposeAsync();
    }

    private async Task WatchAsync()
    {
        while (!end.IsCancellationRequested)
        {
            try
            {
                violations.AddRange(await BrokenAsync(name => name != "I6", end.Token));
                Samples++;
            }
            catch (OperationCanceledException) when (end.IsCancellationRequested)
            {
                return;
            }
            catch (Exception away) when (away is NpgsqlException or SocketException or OperationCanceledException)
            {
                Missed++;
            }

            await Task.Delay(Pace, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<List<string>> BrokenAsync(Func<string, bool> isAsked, CancellationToken cancellationToken)
    {
        var results = await checks.RunAsync(cancellationToken);
        return results.Where(r => isAsked(r.Name)).SelectMany(r => r.Violations.Select(v => $"{TimeProvider.System.GetUtcNow():HH:mm:ss.fff} {r.Name}: {v}")).ToList();
    }
}
