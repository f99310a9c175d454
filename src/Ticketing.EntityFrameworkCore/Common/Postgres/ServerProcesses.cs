namespace Ticketing.Common.Postgres;

/// <summary>Finds the processes of one embedded server by the cluster name in their command lines (Linux's /proc).
/// A zombie has an empty command line, and a stranger who was given a dead server's process id has another one.</summary>
internal static class ServerProcesses
{
    public static bool IsServer(int processId, string clusterName) => CommandLine($"/proc/{processId}").Contains(clusterName, StringComparison.Ordinal);

    /// <summary>Waits until no process of the server is left: after its postmaster was killed the others still end their work.</summary>
    /// <exception cref="StartupException">One stayed for longer than <paramref name="patience"/>.</exception>
    public static async Task WaitUntilGoneAsync(string clusterName, TimeSpan patience, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(patience);
        while (Any(clusterName) is { } left)
            try
            {
                await Task.Delay(50, limit.Token);
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                throw new StartupException($"A process of an earlier PostgreSQL does not end (process id {left}): end it and start again.");
            }
    }

    private static string? Any(string clusterName) => Directory.EnumerateDirectories("/proc")
        .Where(x => char.IsAsciiDigit(Path.GetFileName(x)[0]))
        .FirstOrDefault(x => CommandLine(x) is var line && line.Contains("postgres", StringComparison.Ordinal) && line.Contains(clusterName, StringComparison.Ordinal)) is { } found
            ? Path.GetFileName(found)
            : null;

    private static string CommandLine(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ""; // it ended meanwhile
        }
    }
}
