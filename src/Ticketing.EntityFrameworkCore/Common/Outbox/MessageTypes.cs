using System.Collections.Frozen;
using System.Text.Json;

namespace Ticketing.Common.Outbox;

/// <summary>The stored form of messages: the type's name and its JSON.</summary>
internal static class MessageTypes
{
    private static readonly FrozenDictionary<string, Type> ByName = typeof(IMessage).Assembly.GetTypes()
        .Where(t => t is { IsClass: true, IsAbstract: false } && typeof(IMessage).IsAssignableFrom(t))
        .ToFrozenDictionary(t => t.Name, StringComparer.Ordinal);

    public static string Serialize(IMessage message) => JsonSerializer.Serialize(message, message.GetType());

    /// <exception cref="InvalidOperationException">no such message type: an older process reads a newer one's message.</exception>
    public static IMessage Deserialize(string type, string payload) => (IMessage)JsonSerializer.Deserialize(payload, Of(type))!;

    /// <exception cref="InvalidOperationException">likewise.</exception>
    public static Type Of(string type) => Find(type) ?? throw new InvalidOperationException($"Unknown message type {type}.");

    public static Type? Find(string type) => ByName.GetValueOrDefault(type);
}
