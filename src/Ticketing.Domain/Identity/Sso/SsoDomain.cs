using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>
/// A mail domain that an organization has proven, or says so. Without proof no accounts are made for its addresses and
/// nobody is made to use the provider.
/// </summary>
public sealed class SsoDomain : ProvenDomain
{
    // Mailboxes of the public: whoever ran their DNS would still not be the people who write from there.
    private static readonly HashSet<string> Public = new(
        "gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com icloud.com me.com aol.com proton.me protonmail.com gmx.at gmx.de gmx.net web.de mail.com".Split(' '), StringComparer.Ordinal);

    public SsoDomain(Guid id, string? name, DateTimeOffset now) : base(id, name, now)
    {
        if (Public.Contains(Name)) throw SsoErrors.PublicDomain("domain");
    }

    private SsoDomain()
    {
    }

    /// <summary>Members with an address here, owners aside, sign in by the provider and not otherwise.</summary>
    public bool IsForced { get; private set; }

    protected override bool IsForSignIn => true;

    /// <summary>The domain of an address, as <see cref="ProvenDomain.Name"/> writes it; <c>null</c> for none.</summary>
    public static string? Of(string? email)
    {
        var at = email?.LastIndexOf('@') ?? -1;
        return at < 0 ? null : DomainName.ToAscii(email![(at + 1)..]);
    }

    /// <exception cref="BusinessException"><c>Ticketing:Common:DomainUnproven</c>.</exception>
    public void Force(bool isForced)
    {
        if (isForced && VerifiedAt is null) throw DomainErrors.DomainUnproven(RecordName);
        IsForced = isForced;
    }

    protected override void Lose() => IsForced = false;
}

/// <summary>An organization that an address may sign in to by its provider.</summary>
public sealed record SsoOrganization(string Slug, string Name);

/// <summary>Finds, from outside any organization, those that have proven a domain and have a provider.</summary>
public interface ISsoDirectory
{
    Task<IReadOnlyList<SsoOrganization>> FindAsync(string domain, CancellationToken cancellationToken);

    /// <summary>Proven domains that the DNS wasn't asked about since then, the longest ago first, 500 at most.</summary>
    Task<IReadOnlyList<DomainDue>> ListDueAsync(DateTimeOffset askedBefore, CancellationToken cancellationToken);
}
