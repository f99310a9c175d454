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
        // A postmaster that still runs lost its data folder under it: it would notice within a minute, so tell it now.
        if (All(clusterName).FirstOrDefault(x => CommandLine($"/proc/{x}").Contains("\0-D\0", StringComparison.Ordinal)) is { } orphan)
            Commands.Run("sh", ["-c", "kill -QUIT \"$0\"", orphan]);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(patience);
        while (All(clusterName).FirstOrDefault() is { } left)
            try
            {
                await Task.Delay(50, limit.Token);
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                throw new StartupException($"A process of an earlier PostgreSQL does not end (process id {left}): end it and start again.");
            }
    }

    private static IEnumerable<string> All(string clusterName) =>
        from process in Directory.EnumerateDirectories("/proc")
        where char.IsAsciiDigit(Path.GetFileName(process)[0])
        let line = CommandLine(process)
        where line.Contains("postgres", StringComparison.Ordinal) && line.Contains(clusterName, StringComparison.Ordinal)
        select Path.GetFileName(process);

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
