using Ticketing.Common;

namespace Ticketing.Sessions;

/// <summary>Somebody who appears in sessions of an organization's events.</summary>
public sealed class Speaker : AggregateRoot, IMultiTenant
{
    /// <summary>The kind before the publisher's identifier takes a few characters of its own.</summary>
    public const int MaxExternalIdLength = Session.MaxNameLength + 10;

    public Speaker(Guid id, string name) : base(id) => Name = Guard.Line(name, "name", Session.MaxNameLength);

    private Speaker()
    {
    }

    public Guid TenantId { get; private set; }

    /// <summary>What an import calls them: <c>guid:…</c>, <c>code:…</c> or <c>id:…</c>. Means something within one event alone.</summary>
    public string? ExternalId { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>Markdown.</summary>
    public string? Biography { get; private set; }

    /// <summary>Where the publisher of an imported programme keeps a picture.</summary>
    public string? AvatarUrl { get; private set; }

    public void Describe(string name, string? biography, string? avatarUrl)
    {
        Name = Guard.Line(name, "name", Session.MaxNameLength);
        Biography = Guard.OptionalText(biography, "biography", Session.MaxProseLength);
        AvatarUrl = SessionLink.Checked(avatarUrl, "avatarUrl");
    }

    public void Identify(string? externalId) => ExternalId = externalId;
}
