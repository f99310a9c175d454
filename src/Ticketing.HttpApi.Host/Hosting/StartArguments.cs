using Ticketing.Common;

namespace Ticketing.Hosting;

/// <summary>What the command line asks for. Anything else on it is configuration, as ASP.NET Core reads it.</summary>
public sealed record StartArguments(int? Port, bool MigrateOnly, bool CheckOnly, bool HelpOnly, string[] Rest)
{
    /// <summary>Only verify the audit log: of the organization with this address, or of all where it is empty.</summary>
    public string? VerifiesAuditOf { get; init; }

    /// <summary>Only make this account an operator of the installation, or take that back.</summary>
    public (string Email, bool IsAdded)? Operator { get; init; }

    public const int DefaultPort = 5080;

    public const string Help = """
        Usage: ./run [options]
          --port NUMBER   serve at http://localhost:NUMBER instead of 5080
          --migrate       bring the database up to date, then end
          --check         check the invariants over the database, then end: 0 when all are kept
          --verify-audit [ADDRESS]  verify the audit log of one organization or of all, then end: 0 when nothing was altered
          --operator ADDRESS, --no-operator ADDRESS  let this account run the installation at /platform, or no more, then end
          --help          this text
          --Key=value     any setting, as README.md lists them: --App:PublicUrl=https://tickets.example.org
        """;

    /// <exception cref="StartupException"><c>--port</c> without a number from 1 to 65535.</exception>
    public static StartArguments Read(string[] args)
    {
        int? port = null;
        var (migrate, check, help) = (false, false, false);
        string? audit = null;
        (string, bool)? operatorOf = null;
        var rest = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--migrate") migrate = true;
            else if (args[i] == "--check") check = true;
            else if (args[i] == "--verify-audit")
                audit = i + 1 < args.Length && !args[i + 1].StartsWith('-') ? args[++i] : "";
            else if (args[i] is "--operator" or "--no-operator")
                operatorOf = (i + 1 < args.Length ? args[i + 1] : throw new StartupException($"{args[i]} needs the address of an account."), args[i++] == "--operator");
            else if (args[i] is "--help" or "-h") help = true;
            else if (args[i] == "--port" || args[i].StartsWith("--port=", StringComparison.Ordinal))
                port = ReadPort(args[i].Contains('=', StringComparison.Ordinal) ? args[i]["--port=".Length..] : i + 1 < args.Length ? args[++i] : "");
            else rest.Add(args[i]);
        }

        return new(port, migrate, check, help, [.. rest]) { VerifiesAuditOf = audit, Operator = operatorOf };
    }

    private static int ReadPort(string text) =>
        int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536
            ? port
            : throw new StartupException($"--port needs a number from 1 to 65535, not '{text}'.");
}
