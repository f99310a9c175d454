using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Ticketing.Tickets;

/// <summary>
/// Tells the tokens of one event's key from forged ones. May be shared between threads; the key stays the caller's to dispose of.
/// </summary>
/// <remarks>
/// A good signature says who issued the token, not that it admits: revision, cancellation and
/// <see cref="TicketTokenBody.HasLapsed"/> are for the caller to judge.
/// </remarks>
/// <exception cref="ArgumentException">The key is not on P-256.</exception>
public sealed class TicketTokenVerifier(ECDsa publicKey)
{
    private readonly ECDsa _key = TicketTokenKey.Demand(publicKey);
    private readonly Lock _lock = new();

    /// <summary>True when the text is a token that this event's key signed. Never throws, whatever the text.</summary>
    public bool TryVerify(string? text, [NotNullWhen(true)] out TicketTokenBody? body)
    {
        if (TicketToken.TryParse(text, out body, out var signature) && IsSigned(body, signature))
            return true;

        body = null;
        return false;
    }

    private bool IsSigned(TicketTokenBody body, byte[] signature)
    {
        Span<byte> bytes = stackalloc byte[TicketTokenBody.Size];
        body.WriteTo(bytes);
        lock (_lock)
            return _key.VerifyData(bytes, signature, TicketTokenKey.Hash, TicketTokenKey.Format);
    }
}
