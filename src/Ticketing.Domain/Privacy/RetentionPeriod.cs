using Ticketing.Common;

namespace Ticketing.Privacy;

/// <summary>How long an organization keeps something, where it has said so. Without a row the default holds.</summary>
public sealed class RetentionPeriod : AggregateRoot, IMultiTenant
{
    public RetentionPeriod(Guid id, RetentionKind kind, Guid? questionId, int days) : base(id)
    {
        Kind = kind;
        QuestionId = kind == RetentionKind.Answers ? questionId : null;
        KeepFor(days);
    }

    private RetentionPeriod()
    {
    }

    public Guid TenantId { get; private set; }

    public RetentionKind Kind { get; private set; }

    /// <summary>One question's answers; <c>null</c> for all that have no period of their own.</summary>
    public Guid? QuestionId { get; private set; }

    public int Days { get; private set; }

    /// <exception cref="BusinessException">beside <c>days</c>, below what the law wants kept or above what anybody needs.</exception>
    public void KeepFor(int days)
    {
        var limits = RetentionLimits.Of(Kind);
        Days = Guard.Range(days, "days", limits.Least, limits.Most);
    }
}

/// <summary>What holds without a word of the organization, and between what it may choose; in days.</summary>
public sealed record RetentionLimits(int Default, int Least, int Most)
{
    private const int Year = 365;

    public static RetentionLimits Of(RetentionKind kind) => kind switch
    {
        RetentionKind.Attendees => new(2 * Year, 0, 10 * Year),
        RetentionKind.Answers => new(Year, 0, 10 * Year),
        RetentionKind.Buyers => new(3 * Year, 30, 10 * Year),

        // Seven years is the least that tax law asks for where this is used most (Austria, BAO § 132); ten is Germany's (AO § 147) and the default.
        RetentionKind.Receipts => new(3653, 2557, 30 * Year),
        RetentionKind.Unfinished => new(30, 1, Year),
        RetentionKind.Waitlist => new(90, 0, 2 * Year),
        RetentionKind.Invitations => new(90, 1, Year),
        RetentionKind.Mails => new(180, 7, 2 * Year),
        RetentionKind.Scans => new(180, 0, 3 * Year),
        RetentionKind.Withdrawn => new(3 * Year, Year, 10 * Year),
        RetentionKind.Networks => new(Year, 7, Year),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
