using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>
/// A sign-in that was begun at a SAML provider. Its answer comes as a form from the provider's site, without the browser's
/// cookies: it waits here until the same browser comes for it.
/// </summary>
public sealed class SamlRequest : Entity, IMultiTenant
{
    public SamlRequest(Guid id, Guid connectionId, string requestId, string relayState, DateTimeOffset expiresAt) : base(id)
    {
        ConnectionId = connectionId;
        RequestId = requestId;
        RelayHash = Secrets.Hash(relayState);
        ExpiresAt = expiresAt;
    }

    private SamlRequest()
    {
    }

    public Guid TenantId { get; private set; }

    public Guid ConnectionId { get; private set; }

    /// <summary>What the answer must name. Random: a browser that knows it is the one that began.</summary>
    public string RequestId { get; private set; } = "";

    /// <summary>Of what the provider hands back unread beside its answer.</summary>
    public byte[] RelayHash { get; private set; } = [];

    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>Answers are taken once.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>Who the provider says it is, encrypted.</summary>
    public string? Answer { get; private set; }
}
