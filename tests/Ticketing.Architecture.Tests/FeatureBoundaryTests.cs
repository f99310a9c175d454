using System.Text.RegularExpressions;

namespace Ticketing.Architecture.Tests;

/// <summary>Holds the table of tiers: a feature names lower tiers, and of its own tier only what an arrow allows.</summary>
public sealed partial class FeatureBoundaryTests
{
    private static readonly string[][] Tiers =
    [
        ["Common"],
        ["Tenants", "Identity", "Auditing"],
        ["Venues", "Events", "Sessions", "Catalog"],
        ["Payments", "Queueing", "Orders"],
        ["Tickets", "CheckIn", "Fulfilment", "Sellers"],
        ["Notifications", "Feedback", "Webhooks", "Calendars", "Discovery", "Analytics", "Operations", "Privacy", "Platform"],
    ];

    private static readonly HashSet<(string From, string To)> Arrows =
    [
        ("Identity", "Tenants"), ("Auditing", "Tenants"), ("Auditing", "Identity"),
        ("Events", "Venues"), ("Sessions", "Events"), ("Sessions", "Venues"), ("Catalog", "Events"), ("Catalog", "Sessions"),
        ("Orders", "Payments"), ("Orders", "Queueing"),
        ("CheckIn", "Tickets"), ("Fulfilment", "Tickets"),
    ];

    // The wiring of the database, and it alone, knows every feature whose ports it registers.
    private static readonly HashSet<string> Wiring = ["src/Ticketing.EntityFrameworkCore/Common/DatabaseModule.cs"];

    [Fact]
    public void Every_feature_folder_is_a_word_of_the_table()
    {
        var known = Tiers.SelectMany(t => t).ToHashSet();
        LayerFiles().Select(f => f.Feature).Where(f => f is not ("" or "Migrations")).Distinct().ShouldBeSubsetOf(known);
    }

    [Fact]
    public void A_feature_names_only_what_lies_below_it()
    {
        var broken = from file in LayerFiles()
                     where file.Feature is not ("" or "Migrations") && !Wiring.Contains(file.Path)
                     from named in Named(file)
                     where named != file.Feature && !MayName(file.Feature, named)
                     select $"{file.Path} ({file.Feature}) names {named}";
        broken.Distinct().ShouldBeEmpty();
    }

    private static IEnumerable<SourceFile> LayerFiles() =>
        new[] { "src/Ticketing.Domain", "src/Ticketing.Application", "src/Ticketing.EntityFrameworkCore" }.SelectMany(p => SourceTree.Files(p));

    private static IEnumerable<string> Named(SourceFile file) =>
        UsingFeature().Matches(file.Text).Select(m => m.Groups[1].Value).Where(name => TierOf(name) >= 0);

    private static bool MayName(string from, string to) => TierOf(to) < TierOf(from) || Arrows.Contains((from, to)) || (TierOf(from) == 5 && TierOf(to) < 5);

    private static int TierOf(string feature) => Array.FindIndex(Tiers, t => t.Contains(feature));

    [GeneratedRegex(@"\bTicketing\.([A-Z]\w+)\b")]
    private static partial Regex UsingFeature();
}
