using System.Diagnostics;
using System.Net.Sockets;

namespace Ticketing.Bench.Run;

/// <summary>One visitor of a load: a kept connection, and a number from 0.</summary>
internal sealed class Visitor(RawConnection connection, int number, CancellationToken cancellationToken)
{
    public int Number { get; } = number;

    /// <summary>Sends, and returns the answer when its status is among <paramref name="accepted"/>.</summary>
    /// <exception cref="UnexpectedAnswerException">Any other status.</exception>
    public async ValueTask<RawAnswer> AskAsync(ReadOnlyMemory<byte> request, params int[] accepted)
    {
        var answer = await connection.SendAsync(request, cancellationToken);
        if (answer.Status == 200 || accepted.Contains(answer.Status)) return answer;
        throw new UnexpectedAnswerException(answer);
    }
}

/// <summary>An answer that a unit of load can't go on with.</summary>
internal sealed class UnexpectedAnswerException(RawAnswer answer) : Exception(Describe(answer))
{
    private static string Describe(RawAnswer answer)
    {
        var text = System.Text.Encoding.UTF8.GetString(answer.Body.Span);
        var at = text.IndexOf("\"code\":\"", StringComparison.Ordinal);
        return at < 0 ? $"{answer.Status}" : $"{answer.Status} {text[(at + 8)..text.IndexOf('"', at + 8)]}";
    }
}

/// <summary>Drives a unit of work against the program.</summary>
internal static class Load
{
    /// <summary>Each connection begins its next unit when the last is done. A unit says <c>false</c> when there is no more work.</summary>
    public static async Task ClosedAsync(Measure into, int port, int connections, TimeSpan duration, Func<Visitor, Task<bool>> unit, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var results = await Task.WhenAll(Enumerable.Range(0, connections).Select(number => Task.Run(
            async () =>
            {
                var latencies = new List<double>();
                var connection = await RawConnection.OpenAsync(port, cancellationToken);
                var more = true;
                while (more && clock.Elapsed < duration)
                {
                    var began = Stopwatch.GetTimestamp();
                    try
                    {
                        more = await unit(new Visitor(connection, number, cancellationToken));
                        if (more) latencies.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                    }
                    catch (Exception broken) when (broken is IOException or SocketException)
                    {
                        into.Fail(broken.GetType().Name);
                        connection.Dispose();
                        connection = await RawConnection.OpenAsync(port, cancellationToken);
                    }
                    catch (UnexpectedAnswerException refused)
                    {
                        into.Fail(refused.Message);
                    }
                }

                connection.Dispose();
                return latencies;
            },
            cancellationToken)));
        into.Add(results.SelectMany(r => r).ToList(), clock.Elapsed);
    }

    /// <summary>So many units begin every second, whether or not the earlier ones are done; waiting for a free connection counts.</summary>
    public static async Task OpenAsync(Measure into, int port, int perSecond, TimeSpan duration, Func<Visitor, Task<bool>> unit, CancellationToken cancellationToken)
    {
        const int connections = 32;
        var clock = Stopwatch.StartNew();
        var next = -1;
        var total = (int)(perSecond * duration.TotalSeconds);
        var results = await Task.WhenAll(Enumerable.Range(0, connections).Select(number => Task.Run(
            async () =>
            {
                var latencies = new List<double>();
                using var connection = await RawConnection.OpenAsync(port, cancellationToken);
                while (Interlocked.Increment(ref next) is var turn && turn < total)
                {
                    var due = TimeSpan.FromSeconds((double)turn / perSecond);
                    if (due > clock.Elapsed) await Task.Delay(due - clock.Elapsed, cancellationToken);
                    // The system's timer is late by up to a millisecond and more; that is not the server's doing.
                    var began = due > clock.Elapsed - TimeSpan.FromMilliseconds(2) ? clock.Elapsed : due;
                    try
                    {
                        if (await unit(new Visitor(connection, number, cancellationToken))) latencies.Add((clock.Elapsed - began).TotalMilliseconds);
                    }
                    catch (UnexpectedAnswerException refused)
                    {
                        into.Fail(refused.Message);
                    }
                }

                return latencies;
            },
            cancellationToken)));
        into.Add(results.SelectMany(r => r).ToList(), clock.Elapsed);
    }
}
