using System.Text.Json.Serialization;

namespace Ticketing.Identity;

/// <summary>An OAuth client without its secret; its <c>client_id</c> is <c>Id</c>. <c>Events</c> is empty for all of them; <c>Owner</c> is whom it acts for.</summary>
public sealed record ClientDto(
    Guid Id, string Name, bool HasKey, IReadOnlyList<string> Permissions, IReadOnlyList<EventTitle> Events, string Owner,
    DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? LastUsedAt, DateTimeOffset? RevokedAt, bool IsActive);

public sealed record CreateClientInput
{
    public string? Name { get; init; }

    public IReadOnlyList<string>? Permissions { get; init; }

    /// <summary>None for all events.</summary>
    public IReadOnlyList<Guid>? EventIds { get; init; }

    /// <summary>None for a client that works until it is revoked.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The public half of the key it will sign with, as one JWK; none for a client with a secret.</summary>
    public string? PublicKey { get; init; }
}

/// <summary>A new client: keep <c>ClientSecret</c>, it is never shown again. It has none when it brought a key.</summary>
public sealed record ClientCreated(Guid ClientId, string? ClientSecret);

/// <summary>What a program sent to the token endpoint, whichever way it proves itself.</summary>
public sealed record TokenRequest(string? GrantType, string? Scope, string? ClientId, string? ClientSecret, string? AssertionType, string? Assertion);

/// <summary>Source: RFC 6749, section 5.1. <c>ExpiresIn</c> is in seconds.</summary>
public sealed record TokenAnswer(
    [property: JsonPropertyName("access_token")] string AccessToken, [property: JsonPropertyName("token_type")] string TokenType,
    [property: JsonPropertyName("expires_in")] int ExpiresIn, [property: JsonPropertyName("scope")] string Scope);
