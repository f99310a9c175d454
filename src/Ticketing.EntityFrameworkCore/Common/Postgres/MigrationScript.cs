using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Ticketing.Common.Postgres;

/// <summary>One forward step of the schema: a file <c>NNNN-name.sql</c>, applied once, never changed afterwards.</summary>
public sealed partial record MigrationScript
{
    public MigrationScript(string name, string sql)
    {
        if (!FileName().IsMatch(name)) throw new ArgumentException($"{name} is not of the form NNNN-name.sql.", nameof(name));
        (Name, Sql) = (name, sql.ReplaceLineEndings("\n"));
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));
    }

    public string Name { get; }

    public string Sql { get; }

    /// <summary>Of the text with line feeds only, so that a checkout with other line ends counts as the same.</summary>
    public string Sha256 { get; }

    /// <summary>The steps this program carries, in order.</summary>
    public static IReadOnlyList<MigrationScript> Embedded { get; } = [.. Read(typeof(MigrationScript).Assembly)];

    private static IEnumerable<MigrationScript> Read(Assembly assembly) =>
        from resource in assembly.GetManifestResourceNames()
        let file = ResourceName().Match(resource)
        where file.Success
        orderby file.Groups[1].Value
        select new MigrationScript(file.Groups[1].Value, Text(assembly, resource));

    private static string Text(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"\.Migrations\.(.+\.sql)$")]
    private static partial Regex ResourceName();

    [GeneratedRegex(@"^\d{4}-[a-z0-9-]+\.sql$")]
    private static partial Regex FileName();
}
