using System.Globalization;

namespace Ticketing.Bench;

/// <summary>A command line of words, <c>--name value</c> pairs and bare <c>--name</c> switches.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    public Arguments(IEnumerable<string> args, IReadOnlySet<string> switches)
    {
        var words = new List<string>();
        string? name = null;
        foreach (var arg in args)
        {
            if (name is not null) (values[name], name) = (arg, null);
            else if (!arg.StartsWith("--", StringComparison.Ordinal)) words.Add(arg);
            else if (switches.Contains(arg[2..])) values[arg[2..]] = "";
            else name = arg[2..];
        }

        if (name is not null) throw new ArgumentException($"--{name} needs a value.");
        Words = words;
    }

    public IReadOnlyList<string> Words { get; }

    public bool Has(string name) => values.ContainsKey(name);

    public int Number(string name, int otherwise) =>
        !values.TryGetValue(name, out var text) ? otherwise
        : int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number
        : throw new ArgumentException($"--{name} needs a number, not '{text}'.");
}
