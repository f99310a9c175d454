using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>Gets its owner in once when the other second factors are lost. Kept as a hash of 75 random bits.</summary>
public sealed class RecoveryCode
{
    /// <summary>How many there are at a time.</summary>
    public const int Count = 10;

    private const int Length = 16;
    private const int GroupLength = 4;

    public RecoveryCode(Guid userId, string code)
    {
        UserId = userId;
        Hash = HashOf(code) ?? throw new ArgumentException("Not a recovery code.", nameof(code));
    }

    private RecoveryCode()
    {
    }

    public Guid UserId { get; private set; }

    public byte[] Hash { get; private set; } = [];

    public DateTimeOffset? UsedAt { get; private set; }

    /// <summary>Such as <c>7K3M-QX2A-0PZ4-HWNE</c>.</summary>
    public static string New() => string.Join('-', Codes.New(Length).Chunk(GroupLength).Select(group => new string(group)));

    /// <summary>Of a code as it was typed; <c>null</c> when it can't be one.</summary>
    public static byte[]? HashOf(string? typed) => Codes.Normalize(typed) is { Length: Length } code ? Secrets.Hash(code) : null;
}
