using System.Text.Json;

namespace Ticketing.Orders;

/// <summary>Answers by question id, as they are stored.</summary>
public static class AnswersJson
{
    public static string Write(IReadOnlyDictionary<Guid, string> answers) => JsonSerializer.Serialize(answers);

    public static IReadOnlyDictionary<Guid, string> Read(string json) => JsonSerializer.Deserialize<Dictionary<Guid, string>>(json) ?? [];
}
