using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>
/// Who somebody is at an organization's provider: issuer and subject, nothing else. An e-mail address never decides,
/// since providers let it change and be claimed by others (reliability G6).
/// </summary>
public sealed class ExternalLogin : Entity, IMultiTenant
{
    public const int MaxSubjectLength = 255;

    public ExternalLogin(Guid id, Guid connectionId, string issuer, string subject, Guid userId, DateTimeOffset now) : base(id)
    {
        ConnectionId = connectionId;
        Issuer = issuer;
        Subject = subject;
        UserId = userId;
        CreatedAt = now;
        LastUsedAt = now;
    }

    private ExternalLogin()
    {
    }

    public Guid TenantId { get; private set; }

    public Guid ConnectionId { get; private set; }

    public string Issuer { get; private set; } = "";

    public string Subject { get; private set; } = "";

    public Guid UserId { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset LastUsedAt { get; private set; }

    public void UsedAt(DateTimeOffset now) => LastUsedAt = now;
}
