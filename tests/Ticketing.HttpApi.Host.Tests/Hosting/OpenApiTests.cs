using System.Text.Json.Nodes;
using Ticketing.TestBase;

namespace Ticketing.HttpApi.Host.Tests.Hosting;

public sealed class OpenApiTests(TestApp app) : IClassFixture<TestApp>
{
    private static string Committed => Repository.PathOf("src/Ticketing.HttpApi.Host/openapi/v1.json");

    /// <summary>With UPDATE_OPENAPI=1 this writes the file instead: review the difference, it is a promise to API clients.</summary>
    [Fact]
    public async Task The_committed_description_is_what_the_program_serves()
    {
        var served = (await app.CreateClient().GetStringAsync("/openapi/v1.json")).ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_OPENAPI") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Committed)!);
            await File.WriteAllTextAsync(Committed, served);
        }

        var committed = await File.ReadAllTextAsync(Committed);
        JsonNode.DeepEquals(JsonNode.Parse(served), JsonNode.Parse(committed)).ShouldBeTrue("run UPDATE_OPENAPI=1 ./test OpenApi and review the difference");
    }

    [Fact]
    public async Task Every_operation_has_a_name_a_summary_and_a_feature()
    {
        var document = JsonNode.Parse(await app.CreateClient().GetStringAsync("/openapi/v1.json"))!;
        var operations = document["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Select(operation => (Name: $"{operation.Key} {path.Key}", Operation: operation.Value!)))
            .ToList();
        operations.Count.ShouldBeGreaterThan(40);
        operations.Where(o => o.Operation["operationId"] is null).Select(o => o.Name).ShouldBeEmpty("without a name");
        operations.Where(o => string.IsNullOrWhiteSpace((string?)o.Operation["summary"])).Select(o => o.Name).ShouldBeEmpty("without a summary");
        operations.Where(o => o.Operation["tags"]?.AsArray().Count is not > 0 || (string?)o.Operation["tags"]![0] == "Ticketing.HttpApi.Host").Select(o => o.Name).ShouldBeEmpty("without a feature");
        operations.GroupBy(o => (string?)o.Operation["operationId"]).Where(g => g.Count() > 1).Select(g => g.Key).ShouldBeEmpty("named twice");
    }
}
