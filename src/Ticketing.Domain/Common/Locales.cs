using System.Collections.Frozen;

namespace Ticketing.Common;

/// <summary>A language and region in whose form dates and money are written.</summary>
public sealed record Locale(string Name, string Title);

/// <summary>The locales an organization or a person can choose; BCP 47 names.</summary>
public static class Locales
{
    public static IReadOnlyList<Locale> All { get; } =
    [
        new("en", "English"), new("en-GB", "English (United Kingdom)"), new("en-US", "English (United States)"),
        new("cs", "Čeština"), new("da", "Dansk"), new("de", "Deutsch"), new("de-AT", "Deutsch (Österreich)"), new("de-CH", "Deutsch (Schweiz)"),
        new("es", "Español"), new("fr", "Français"), new("hr", "Hrvatski"), new("it", "Italiano"), new("hu", "Magyar"), new("nl", "Nederlands"),
        new("nb", "Norsk bokmål"), new("pl", "Polski"), new("pt", "Português"), new("pt-BR", "Português (Brasil)"), new("ro", "Română"),
        new("sk", "Slovenčina"), new("sl", "Slovenščina"), new("fi", "Suomi"), new("sv", "Svenska"), new("el", "Ελληνικά"), new("uk", "Українська"),
    ];

    private static readonly FrozenSet<string> Names = All.Select(l => l.Name).ToFrozenSet(StringComparer.Ordinal);

    public static bool Contains(string name) => Names.Contains(name);

    /// <summary>The best of ours for what a browser accepts (<c>de-DE,de;q=0.9</c>): the name itself, then its language, then English.</summary>
    public static string For(IEnumerable<string> accepted)
    {
        foreach (var name in accepted)
        {
            if (Names.Contains(name)) return name;
            if (Names.Contains(name.Split('-')[0])) return name.Split('-')[0];
        }

        return "en";
    }
}
