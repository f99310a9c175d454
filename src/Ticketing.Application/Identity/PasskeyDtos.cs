using System.Text.Json;

namespace Ticketing.Identity;

/// <summary>What a browser is asked: <c>Options</c> for <c>navigator.credentials</c>; <c>Ticket</c> goes back with its answer, within ten minutes.</summary>
public sealed record PasskeyRequest(string Ticket, JsonElement Options);

/// <summary><c>Credential</c>: the browser's answer as its <c>toJSON</c> writes it.</summary>
public sealed record AddPasskeyInput
{
    public string? Ticket { get; init; }

    public string? Name { get; init; }

    public JsonElement? Credential { get; init; }
}

public sealed record PasskeySignInInput
{
    public string? Ticket { get; init; }

    public JsonElement? Credential { get; init; }

    /// <summary>With a cookie: it outlasts the visit.</summary>
    public bool IsRemembered { get; init; }
}

public sealed record PasskeyDto(Guid Id, string Name, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt);
