using Ticketing.Common;

namespace Ticketing.Tickets;

/// <summary>A key pair that signs one event's tickets (ECDSA P-256). Never changed; another number replaces it for new tickets.</summary>
public sealed class EventKey : Entity, IMultiTenant
{
    public EventKey(Guid id, Guid eventId, byte number, byte[] publicKey, string protectedPrivateKey, DateTimeOffset createdAt) : base(id)
    {
        EventId = eventId;
        Number = number;
        PublicKey = publicKey;
        ProtectedPrivateKey = protectedPrivateKey;
        CreatedAt = createdAt;
    }

    private EventKey()
    {
    }

    public Guid TenantId { get; private set; }

    public Guid EventId { get; private set; }

    /// <summary>From 0 to 255; stands in each token.</summary>
    public short Number { get; private set; }

    /// <summary>SubjectPublicKeyInfo (RFC 5280 §4.1), what <c>crypto.subtle.importKey("spki")</c> takes.</summary>
    public byte[] PublicKey { get; private set; } = [];

    /// <summary>PKCS #8, encrypted by Data Protection: a copy of the database alone signs nothing.</summary>
    public string ProtectedPrivateKey { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }
}

/// <summary>Stores event keys so that racing makers agree on one.</summary>
public interface IEventKeyStore
{
    /// <summary>Stores the key unless the event has one with its number already; gives the one that is stored.</summary>
    Task<EventKey> AddOrFindAsync(EventKey key, CancellationToken cancellationToken);
}
