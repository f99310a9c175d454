using System.Text.RegularExpressions;
using Ticketing.Common;

namespace Ticketing.Architecture.Tests;

/// <summary>Keeps the container files honest by reading them: no engine runs where these tests do.</summary>
public sealed partial class DockerTests
{
    private static readonly string Dockerfile = new SourceFile("etc/docker/Dockerfile").Text;
    private static readonly string Compose = new SourceFile("etc/docker/compose.yaml").Text;

    [Fact]
    public void Every_path_the_image_copies_exists()
    {
        var paths = CopyLine().Matches(Dockerfile).SelectMany(m => m.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)[..^1]).ToList();
        paths.Count.ShouldBeGreaterThan(8);
        paths.Where(p => !Path.Exists(Path.Combine(SourceTree.Root, p))).ShouldBeEmpty();
    }

    [Fact]
    public void Every_setting_is_one_the_program_reads()
    {
        var settings = Setting().Matches(Dockerfile + Compose).Select(m => (Section: m.Groups[1].Value, Name: m.Groups[2].Value)).Distinct().ToList();
        settings.Count.ShouldBeGreaterThan(6);
        foreach (var (section, name) in settings)
        {
            if (section == "ConnectionStrings")
            {
                name.ShouldBeOneOf("Default", "App", "System");
                continue;
            }

            var options = typeof(AppOptions).Assembly.GetTypes().Where(t => t.Name == section + "Options").ShouldHaveSingleItem();
            options.GetProperty(name).ShouldNotBeNull($"{section}__{name}");
        }
    }

    [Fact]
    public void The_image_runs_without_root_and_serves_the_port_that_compose_maps()
    {
        Dockerfile.ShouldContain("\nUSER app\n");
        Dockerfile.ShouldContain("EXPOSE 8080");
        Dockerfile.ShouldContain("ASPNETCORE_URLS=http://+:8080");
        PortMapping().Matches(Compose).Select(m => m.Groups[1].Value).Where(p => p != "8025").ShouldAllBe(p => p == "8080");
        Dockerfile.ShouldContain("/health/ready");
    }

    [Fact]
    public void Compose_runs_two_web_processes_and_one_worker_over_one_database()
    {
        Regex.Count(Compose, "App__IsWorker: \"false\"").ShouldBe(2);
        Regex.Count(Compose, "App__IsWeb: \"false\"").ShouldBe(1);
        Compose.ShouldContain("dockerfile: etc/docker/Dockerfile");
        Compose.ShouldContain("Host=postgres;");
        Compose.ShouldContain("\n  postgres:\n");
        Compose.ShouldContain("Smtp__Host: mail\n");
        Compose.ShouldContain("\n  mail:\n");
    }

    [GeneratedRegex(@"^COPY (?!--from)(.+)$", RegexOptions.Multiline)]
    private static partial Regex CopyLine();

    [GeneratedRegex(@"\b([A-Z]\w+?)__(\w+)[=:]")]
    private static partial Regex Setting();

    [GeneratedRegex("\"\\d+:(\\d+)\"")]
    private static partial Regex PortMapping();
}
