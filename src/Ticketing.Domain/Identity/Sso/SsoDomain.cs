using System.Globalization;
using System.Text.RegularExpressions;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>
/// A mail domain that an organization says is its own, proven by a TXT record that only who runs its DNS can set. Before
/// that it is worth nothing: no accounts are made for its addresses and nobody is made to use the provider.
/// </summary>
public sealed partial class SsoDomain : AggregateRoot, IMultiTenant
{
    public const int MaxNameLength = 253;

    /// <summary>Goes before the domain in the record's name.</summary>
    public const string RecordLabel = "_ticketing-challenge";

    // Mailboxes of the public: whoever ran their DNS would still not be the people who write from there.
    private static readonly HashSet<string> Public = new(
        "gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com icloud.com me.com aol.com proton.me protonmail.com gmx.at gmx.de gmx.net web.de mail.com".Split(' '), StringComparer.Ordinal);

    public SsoDomain(Guid id, string? name, DateTimeOffset now) : base(id)
    {
        Name = Check(name);
        Token = Secrets.New();
        CreatedAt = now;
    }

    private SsoDomain()
    {
    }

    public Guid TenantId { get; private set; }

    /// <summary>In lower case, as DNS has it (punycode).</summary>
    public string Name { get; private set; } = "";

    public string Token { get; private set; } = "";

    public DateTimeOffset? VerifiedAt { get; private set; }

    /// <summary>Members with an address here, owners aside, sign in by the provider and not otherwise.</summary>
    public bool IsForced { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public string RecordName => $"{RecordLabel}.{Name}";

    public string RecordText => $"ticketing-verification={Token}";

    /// <summary>The domain of an address, as <see cref="Name"/> writes it; <c>null</c> for none.</summary>
    public static string? Of(string? email)
    {
        var at = email?.LastIndexOf('@') ?? -1;
        return at < 0 ? null : ToAscii(email![(at + 1)..]);
    }

    /// <exception cref="BusinessException"><c>Ticketing:Identity:DomainUnproven</c>.</exception>
    public void Verify(IEnumerable<string> records, DateTimeOffset now)
    {
        if (!records.Any(r => Secrets.AreEqual(r.Trim(), RecordText))) throw SsoErrors.DomainUnproven(RecordName);
        VerifiedAt ??= now;
    }

    /// <exception cref="BusinessException"><c>Ticketing:Identity:DomainUnproven</c>.</exception>
    public void Force(bool isForced)
    {
        if (isForced && VerifiedAt is null) throw SsoErrors.DomainUnproven(RecordName);
        IsForced = isForced;
    }

    private static string Check(string? typed)
    {
        var name = ToAscii(Guard.Line(typed, "domain", MaxNameLength).TrimEnd('.'));
        if (name is null || name.Length > MaxNameLength || !Pattern().IsMatch(name)) throw SsoErrors.BadDomain("domain");
        return Public.Contains(name) ? throw SsoErrors.PublicDomain("domain") : name;
    }

    private static string? ToAscii(string name)
    {
        try
        {
            return new IdnMapping { UseStd3AsciiRules = true }.GetAscii(name).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$")]
    private static partial Regex Pattern();
}

/// <summary>Asks the DNS. Answers come from the installation's resolver.</summary>
public interface IDnsTxt
{
    /// <summary>The TXT records of a name, each as one text; none for a name without.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Identity:DnsUnreachable</c>.</exception>
    Task<IReadOnlyList<string>> FindAsync(string name, CancellationToken cancellationToken);
}

/// <summary>An organization that an address may sign in to by its provider.</summary>
public sealed record SsoOrganization(string Slug, string Name);

/// <summary>Finds, from outside any organization, those that have proven a domain and have a provider.</summary>
public interface ISsoDirectory
{
    Task<IReadOnlyList<SsoOrganization>> FindAsync(string domain, CancellationToken cancellationToken);
}
