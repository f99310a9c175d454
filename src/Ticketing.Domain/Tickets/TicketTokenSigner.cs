using System.Security.Cryptography;

namespace Ticketing.Tickets;

/// <summary>
/// Signs tokens with the private key of one event. May be shared between threads; the key stays the caller's to dispose of.
/// </summary>
/// <exception cref="ArgumentException">The key is not on P-256.</exception>
public sealed class TicketTokenSigner(ECDsa key)
{
    private readonly ECDsa _key = TicketTokenKey.Demand(key);
    private readonly Lock _lock = new();

    /// <summary>The text for the QR. Signing twice gives two texts, both good: a signature holds a random part.</summary>
    public string Sign(TicketTokenBody body)
    {
        Span<byte> bytes = stackalloc byte[TicketTokenBody.Size + TicketToken.SignatureSize];
        body.WriteTo(bytes);
        lock (_lock)
            _key.SignData(bytes[..TicketTokenBody.Size], bytes[TicketTokenBody.Size..], TicketTokenKey.Hash, TicketTokenKey.Format);

        return TicketToken.Format(bytes);
    }
}
