using System.ComponentModel;
using System.Diagnostics;

namespace Ticketing.Common.Postgres;

/// <summary>Runs PostgreSQL's programs to their end and returns what they said.</summary>
internal static class Commands
{
    /// <summary>Runs a program that leaves nothing running behind: its output is read to the end.</summary>
    /// <remarks>A user other than null needs this process to be root.</remarks>
    public static (int ExitCode, string Output) Run(string program, IEnumerable<string> arguments, string? user = null)
    {
        var start = new ProcessStartInfo("/bin/sh")
        {
            RedirectStandardOutput = true,
            UserName = user,
            WorkingDirectory = "/",
        };
        // One pipe for both streams, so that neither can fill up unread.
        foreach (var argument in new[] { "-c", "exec \"$0\" \"$@\" 2>&1 </dev/null", program }.Concat(arguments))
            start.ArgumentList.Add(argument);
        Quiet(start);
        return Wait(start);
    }

    /// <summary>Runs a program that leaves a server behind: a pipe would stay open with the server, so output goes to a file.</summary>
    public static int RunDetached(string program, IEnumerable<string> arguments, string outputFile, string? user)
    {
        var start = new ProcessStartInfo("/bin/sh") { UserName = user, WorkingDirectory = "/" };
        foreach (var argument in new[] { "-c", "out=$1; shift; exec \"$0\" \"$@\" >\"$out\" 2>&1 </dev/null", program, outputFile }.Concat(arguments))
            start.ArgumentList.Add(argument);
        Quiet(start);
        return Wait(start).ExitCode;
    }

    private static void Quiet(ProcessStartInfo start)
    {
        // PGDATA, PGPORT and the like belong to the operator's other servers.
        foreach (var name in start.Environment.Keys.Where(x => x.StartsWith("PG", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["LC_ALL"] = "C";
    }

    private static (int ExitCode, string Output) Wait(ProcessStartInfo start)
    {
        try
        {
            using var process = Process.Start(start)!;
            var output = start.RedirectStandardOutput ? process.StandardOutput.ReadToEnd() : "";
            process.WaitForExit();
            return (process.ExitCode, output.Trim());
        }
        catch (Win32Exception e)
        {
            return (126, e.Message);
        }
    }
}
