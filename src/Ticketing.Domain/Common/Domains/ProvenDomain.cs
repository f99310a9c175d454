namespace Ticketing.Common;

/// <summary>A domain's proof failed for too long and is worth nothing any more.</summary>
/// <param name="DomainId">the row.</param>
/// <param name="Name">the domain.</param>
/// <param name="IsForSignIn">it was for the organization's provider, else for its pages.</param>
/// <param name="At">when that was.</param>
public sealed record DomainProofLost(Guid DomainId, string Name, bool IsForSignIn, DateTimeOffset At) : IMessage;

/// <summary>
/// A domain that an organization says is its own, proven by a TXT record that only who runs its DNS can set. Before that it
/// is worth nothing; afterwards it is looked at again each day, because domains change hands.
/// </summary>
public abstract class ProvenDomain : AggregateRoot, IMultiTenant
{
    /// <summary>Goes before the domain in the record's name.</summary>
    public const string RecordLabel = "_ticketing-challenge";

    public const int MaxNameLength = DomainName.MaxLength - 21; // the record's name has to fit as well

    /// <summary>Looks, a day apart, that may fail before the proof is gone: DNS has bad days.</summary>
    public const int MaxFailedDays = 3;

    protected ProvenDomain(Guid id, string? name, DateTimeOffset now) : base(id)
    {
        Name = DomainName.Check(name, "domain");
        if (Name.Length > MaxNameLength) throw DomainErrors.BadDomain("domain");
        Token = Secrets.New();
        CreatedAt = now;
    }

    protected ProvenDomain()
    {
    }

    public Guid TenantId { get; private set; }

    /// <summary>As <see cref="DomainName"/> writes it.</summary>
    public string Name { get; private set; } = "";

    public string Token { get; private set; } = "";

    public DateTimeOffset? VerifiedAt { get; private set; }

    /// <summary>When the DNS last answered about it.</summary>
    public DateTimeOffset? CheckedAt { get; private set; }

    /// <summary>Daily looks in a row that found no proof; less than <see cref="MaxFailedDays"/>.</summary>
    public int FailedDays { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public string RecordName => $"{RecordLabel}.{Name}";

    public string RecordText => $"ticketing-verification={Token}";

    /// <exception cref="BusinessException"><c>Ticketing:Common:DomainUnproven</c>.</exception>
    public void Verify(IEnumerable<string> records, DateTimeOffset now)
    {
        if (!IsIn(records)) throw DomainErrors.DomainUnproven(RecordName);
        VerifiedAt ??= now;
        (CheckedAt, FailedDays) = (now, 0);
    }

    /// <summary>The daily look.</summary>
    /// <returns><c>true</c> when the proof was lost by it.</returns>
    public bool Recheck(IEnumerable<string> records, DateTimeOffset now)
    {
        if (VerifiedAt is null) return false;
        CheckedAt = now;
        FailedDays = IsIn(records) ? 0 : FailedDays + 1;
        if (FailedDays < MaxFailedDays) return false;
        (VerifiedAt, FailedDays) = (null, 0);
        Lose();
        Publish(new DomainProofLost(Id, Name, IsForSignIn, now));
        return true;
    }

    protected abstract bool IsForSignIn { get; }

    /// <summary>What rested on the proof ends.</summary>
    protected virtual void Lose()
    {
    }

    private bool IsIn(IEnumerable<string> records) => records.Any(r => Secrets.AreEqual(r.Trim(), RecordText));
}
