using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Ticketing.Application.Tests.Common;
using Ticketing.Tickets;

namespace Ticketing.Application.Tests.CheckIn;

/// <summary>The page's own code, which decides where there is no network: it must say what the server says.</summary>
public sealed class PageVerifierTests
{
    private sealed record Disagreement(string Name, JsonElement Said, JsonElement Wanted);

    private sealed record Comparison(int Count, IReadOnlyList<Disagreement> Wrong);

    private sealed record Forgeries(int Tried, Dictionary<string, int> States, string Control);

    /// <summary>Mutant: <c>at &gt;= closesAt</c> made <c>&gt;</c> in rule.ts.</summary>
    [Fact]
    public async Task The_page_decides_every_vector_as_the_server_does()
    {
        var said = JsonSerializer.Deserialize<Comparison>(await RunAsync("check-in-vectors.mjs", Path.Combine(Checkout.Root, "tests", "vectors", "check-in-rules.json")), JsonSerializerOptions.Web)!;
        said.Wrong.ShouldBeEmpty();
        said.Count.ShouldBeGreaterThanOrEqualTo(300);
    }

    /// <summary>A million in all. Mutant: <c>isSigned</c> made true where the event has no key of the token's number.</summary>
    [Theory]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(4)]
    public async Task The_page_takes_none_of_a_quarter_million_forged_tokens(int seed)
    {
        const int count = 250_000;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var eventId = Guid.CreateVersion7();
        var good = new TicketTokenSigner(key).Sign(BodyOf(eventId));
        var foreign = new TicketTokenSigner(other).Sign(BodyOf(Guid.CreateVersion7()));

        var said = JsonSerializer.Deserialize<Forgeries>(
            await RunAsync("forged-tokens.mjs", eventId.ToString(), Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()), good, foreign, count.ToString(CultureInfo.InvariantCulture), seed.ToString(CultureInfo.InvariantCulture)),
            JsonSerializerOptions.Web)!;

        said.Control.ShouldBe("genuine");
        said.States.Keys.ShouldBe(["forged", "notAToken", "otherEvent"], ignoreOrder: true);
        said.States.Values.Sum().ShouldBe(count);
    }

    private static TicketTokenBody BodyOf(Guid eventId) => new(0, TicketTokenBody.TagOf(eventId), 42, 0, new DateOnly(2040, 1, 1));

    private static Task<string> RunAsync(string tool, params string[] arguments) =>
        ExternalTool.RunAsync("node", [Path.Combine(Checkout.Root, "tests", "tools", tool), .. arguments]);
}
