namespace Ticketing.Tenants;

/// <summary>Where organizations' own hosts have to lead. Section <c>Domains</c>.</summary>
public sealed class DomainsOptions
{
    /// <summary>What a CNAME names; without it the host of <c>App:PublicUrl</c>.</summary>
    public string? Target { get; set; }

    /// <summary>The installation's addresses, for names that can't have a CNAME.</summary>
    public IReadOnlyList<string> Addresses { get; set; } = [];
}
