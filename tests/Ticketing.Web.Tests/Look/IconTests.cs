using System.Text.Json;
using System.Text.RegularExpressions;
using Ticketing.TestBase;
using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Tests.Look;

public sealed partial class IconTests
{
    private static readonly HashSet<string> Known =
        JsonSerializer.Deserialize<HashSet<string>>(File.ReadAllText(Repository.PathOf("src/Ticketing.Web/Client/icons.json")))!;

    [Fact]
    public void Every_icon_that_a_page_names_is_in_the_sprite() =>
        Named("Pages", "*.cshtml", InPages()).Except(Known).ShouldBeEmpty("add the name to Client/icons.json");

    [Fact]
    public void Every_icon_that_a_component_names_is_in_the_sprite()
    {
        var names = Named("Look", "*.cs", InCode()).Concat(States.IconNames).ToList();
        names.ShouldNotBeEmpty();
        names.Except(Known).ShouldBeEmpty("add the name to Client/icons.json");
    }

    [Fact]
    public void Every_icon_of_the_navigation_is_in_the_sprite()
    {
        var names = Named("Hosting", "*.cs", InNavigation()).ToList();
        names.ShouldNotBeEmpty();
        names.Except(Known).ShouldBeEmpty("add the name to Client/icons.json");
    }

    [Fact]
    public void Every_icon_that_a_script_names_is_in_the_sprite() =>
        Named("Client/lib", "*.ts", InCode()).Concat(Named("Client/ui", "*.ts", InCode())).Except(Known).ShouldBeEmpty("add the name to Client/icons.json");

    private static IEnumerable<string> Named(string folder, string files, Regex pattern) =>
        Directory.EnumerateFiles(Repository.PathOf($"src/Ticketing.Web/{folder}"), files, SearchOption.AllDirectories)
            .SelectMany(file => pattern.Matches(File.ReadAllText(file)))
            .Select(match => match.Groups[1].Value);

    [GeneratedRegex("""(?:<icon [^>]*?name|<[a-z-]+ [^>]*?\bicon)=\x22([a-z0-9-]+)\x22""")]
    private static partial Regex InPages();

    [GeneratedRegex("""new\(words\[[^\]]+\], [^,]+, \x22([a-z0-9-]+)\x22""")]
    private static partial Regex InNavigation();

    [GeneratedRegex("""\b(?:Draw|icon)\(\x22([a-z0-9-]+)\x22""")]
    private static partial Regex InCode();
}
