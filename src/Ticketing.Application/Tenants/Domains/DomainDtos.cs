namespace Ticketing.Tenants;

public sealed record AddDomainInput
{
    /// <summary>A host name, such as <c>tickets.example.org</c>; in any script.</summary>
    public string? Domain { get; init; }
}

public sealed record ChooseDomainInput
{
    /// <summary>Links to public pages lead there.</summary>
    public bool IsPrimary { get; init; }
}

/// <summary>
/// A host of the organization's. <c>Name</c> is as the DNS has it, <c>Shown</c> as people write it; the TXT record proves it.
/// <c>FailedDays</c>: daily looks in a row that missed the record; at three the proof is gone.
/// </summary>
public sealed record DomainDto(
    Guid Id, string Name, string Shown, string RecordName, string RecordText, DateTimeOffset? VerifiedAt, DateTimeOffset? CheckedAt, int FailedDays, bool IsPrimary, string Url);

/// <summary>An organization's hosts, and where they have to lead: a CNAME to <c>Target</c>, or A and AAAA records of <c>Addresses</c>.</summary>
public sealed record DomainsDto(bool MayAdd, string Target, IReadOnlyList<string> Addresses, IReadOnlyList<DomainDto> Domains);
