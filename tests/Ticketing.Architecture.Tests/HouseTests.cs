using System.Text.RegularExpressions;
using System.Xml.Linq;
using Ticketing.Common;

namespace Ticketing.Architecture.Tests;

public sealed partial class HouseTests
{
    private const int Ceiling = 400;

    private static readonly Dictionary<string, string[]> Arrows = new(StringComparer.Ordinal)
    {
        ["Ticketing.Domain"] = [],
        ["Ticketing.Application"] = ["Ticketing.Domain"],
        ["Ticketing.EntityFrameworkCore"] = ["Ticketing.Application"],
        ["Ticketing.HttpApi.Host"] = ["Ticketing.EntityFrameworkCore"],
        ["Ticketing.Web"] = ["Ticketing.HttpApi.Host"],
    };

    [Fact]
    public void Projects_point_one_way()
    {
        foreach (var (project, expected) in Arrows)
        {
            var file = XDocument.Load(Path.Combine(SourceTree.Root, "src", project, project + ".csproj"));
            var named = file.Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension(((string)r.Attribute("Include")!).Replace('\\', '/')));
            named.ShouldBe(expected, project);
        }
    }

    [Fact]
    public void No_source_file_is_longer_than_the_ceiling()
    {
        var files = SourceTree.Files("src").Concat(SourceTree.Files("tests")).Concat(SourceTree.Files("src", "*.cshtml")).Concat(SourceTree.Files("src/Ticketing.Web", "*.ts"));
        files.Where(f => f.Lines.Count > Ceiling).Select(f => $"{f.Path}: {f.Lines.Count}").ShouldBeEmpty();
    }

    [Fact]
    public void The_domain_knows_nothing_of_the_web_or_the_database()
    {
        var foreign = from file in SourceTree.Files("src/Ticketing.Domain")
                      from line in file.Lines
                      where line.StartsWith("using Microsoft.AspNetCore", StringComparison.Ordinal) && !line.Contains("Identity", StringComparison.Ordinal)
                          || line.StartsWith("using Microsoft.EntityFrameworkCore", StringComparison.Ordinal) || line.StartsWith("using Npgsql", StringComparison.Ordinal)
                      select $"{file.Path}: {line}";
        foreign.ShouldBeEmpty();
    }

    [Fact]
    public void Every_error_code_has_its_sentence_and_every_sentence_its_code()
    {
        var codes = SourceTree.Files("src").SelectMany(f => ErrorCode().Matches(f.Text)).Select(m => m.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        codes.Count.ShouldBeGreaterThan(20);
        codes.Except(ErrorTexts.Codes).ShouldBeEmpty("without a sentence");
        ErrorTexts.Codes.Except(codes).ShouldBeEmpty("sentences nobody says");
    }

    [Fact]
    public void Only_classes_named_Door_pass_the_system_door()
    {
        var others = from file in SourceTree.Files("src")
                     where PassesSystemDoor().IsMatch(file.Text)
                     where !Path.GetFileNameWithoutExtension(file.Path).EndsWith("Door", StringComparison.Ordinal) && !file.Text.Contains("Door(SystemDoor", StringComparison.Ordinal)
                     select file.Path;
        others.Except(["src/Ticketing.EntityFrameworkCore/Common/DatabaseModule.cs"]).ShouldBeEmpty();
    }

    [Fact]
    public void Permissions_are_named_for_their_feature()
    {
        PermissionTree.All.Count.ShouldBeGreaterThan(10);
        foreach (var permission in PermissionTree.All)
            SourceTree.Files($"src/Ticketing.Domain/{permission.Feature}", "*Permissions.cs").ShouldNotBeEmpty(permission.Name);
    }

    [GeneratedRegex("\"(Ticketing:\\w+:\\w+)\"")]
    private static partial Regex ErrorCode();

    [GeneratedRegex(@"\bSystemDoor\b")]
    private static partial Regex PassesSystemDoor();
}
