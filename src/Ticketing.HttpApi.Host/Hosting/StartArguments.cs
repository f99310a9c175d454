using Ticketing.Common;

namespace Ticketing.Hosting;

/// <summary>What the command line asks for. Anything else on it is configuration, as ASP.NET Core reads it.</summary>
public sealed record StartArguments(int? Port, bool MigrateOnly, bool CheckOnly, string[] Rest)
{
    public const int DefaultPort = 5080;

    /// <exception cref="StartupException"><c>--port</c> without a number from 1 to 65535.</exception>
    public static StartArguments Read(string[] args)
    {
        int? port = null;
        var (migrate, check) = (false, false);
        var rest = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--migrate") migrate = true;
            else if (args[i] == "--check") check = true;
            else if (args[i] == "--port" || args[i].StartsWith("--port=", StringComparison.Ordinal))
                port = ReadPort(args[i].Contains('=', StringComparison.Ordinal) ? args[i]["--port=".Length..] : i + 1 < args.Length ? args[++i] : "");
            else rest.Add(args[i]);
        }

        return new(port, migrate, check, [.. rest]);
    }

    private static int ReadPort(string text) =>
        int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536
            ? port
            : throw new StartupException($"--port needs a number from 1 to 65535, not '{text}'.");
}
