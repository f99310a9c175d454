using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ticketing.CheckIn;

namespace Ticketing.Domain.Tests.CheckIn;

/// <summary>One case that every side of the door must decide alike.</summary>
public sealed record EntryVector(string Name, EntryQuestion Input, EntryAnswer Output);

/// <summary>The cases of <c>tests/vectors/check-in-rules.json</c>: the picked ones with the answer a person gave, then drawn ones.</summary>
internal static class EntryVectors
{
    public const string Path = "tests/vectors/check-in-rules.json";

    private const int Drawn = 320;

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Seeded: the same cases each time.</summary>
    public static IReadOnlyList<EntryVector> Make()
    {
        var random = new Draws(20261121);
        var drawn = Enumerable.Range(1, Drawn).Select(n =>
        {
            var question = EntryQuestions.Draw(random);
            return new EntryVector($"drawn {n:000}", question, EntryDecision.Of(question));
        });
        return [.. PickedEntries.All, .. drawn];
    }

    public static string Write(IReadOnlyList<EntryVector> vectors) =>
        "[\n" + string.Join(",\n", vectors.Select(v => "  " + JsonSerializer.Serialize(v, Json))) + "\n]\n";

    public static IReadOnlyList<EntryVector> Read(string text) => JsonSerializer.Deserialize<List<EntryVector>>(text, Json)!;
}
