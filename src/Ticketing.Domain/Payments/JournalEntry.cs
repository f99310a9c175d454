using Ticketing.Common;

namespace Ticketing.Payments;

/// <summary>The accounts of the ledger. A debit is positive, a credit negative.</summary>
public enum Account
{
    /// <summary>Money the gateways hold for the organization.</summary>
    Gateway,

    /// <summary>What buyers have paid in and neither used nor got back: negative while we owe them.</summary>
    Buyers,

    /// <summary>What was sold: negative as it grows.</summary>
    Sales,
}

/// <summary>What an entry records.</summary>
public enum JournalKind
{
    Captured,
    Sold,
    Unsold,
    Refunded,
}

/// <summary>
/// One fact of the double-entry ledger, never changed afterwards: its postings sum to zero in each currency, which a
/// constraint in the database holds too. <see cref="CauseId"/> and <see cref="Kind"/> are unique together, so a cause
/// posts once however often it is handled.
/// </summary>
public sealed class JournalEntry : Entity, IMultiTenant
{
    private readonly List<Posting> postings = [];

    private JournalEntry(Guid id, JournalKind kind, Guid payableId, Guid causeId, DateTimeOffset at, Money amount, Account debit, Account credit) : base(id)
    {
        (Kind, PayableId, CauseId, OccurredAt) = (kind, payableId, causeId, at);
        postings.Add(new Posting(Guid.CreateVersion7(at), debit, amount));
        postings.Add(new Posting(Guid.CreateVersion7(at), credit, -amount));
    }

    private JournalEntry()
    {
    }

    public Guid TenantId { get; private set; }

    public JournalKind Kind { get; private set; }

    public Guid PayableId { get; private set; }

    /// <summary>The payment, refund or order this records.</summary>
    public Guid CauseId { get; private set; }

    public DateTimeOffset OccurredAt { get; private set; }

    public IReadOnlyList<Posting> Postings => postings;

    /// <summary>A payment arrived.</summary>
    public static JournalEntry Captured(Payment payment, DateTimeOffset now) =>
        new(Guid.CreateVersion7(now), JournalKind.Captured, payment.PayableId, payment.Id, now, payment.Amount, Account.Gateway, Account.Buyers);

    /// <summary>A payable became good.</summary>
    public static JournalEntry Sold(Guid payableId, Money amount, DateTimeOffset now) =>
        new(Guid.CreateVersion7(now), JournalKind.Sold, payableId, payableId, now, amount, Account.Buyers, Account.Sales);

    /// <summary>A good payable was taken back.</summary>
    public static JournalEntry Unsold(Guid payableId, Money amount, DateTimeOffset now) =>
        new(Guid.CreateVersion7(now), JournalKind.Unsold, payableId, payableId, now, amount, Account.Sales, Account.Buyers);

    /// <summary>A refund left.</summary>
    public static JournalEntry Refunded(Refund refund, DateTimeOffset now) =>
        new(Guid.CreateVersion7(now), JournalKind.Refunded, refund.PayableId, refund.Id, now, refund.Amount, Account.Buyers, Account.Gateway);
}

/// <summary>One side of an entry.</summary>
public sealed class Posting : Entity, IMultiTenant
{
    internal Posting(Guid id, Account account, Money amount) : base(id) => (Account, Amount) = (account, amount);

    private Posting()
    {
    }

    public Guid TenantId { get; private set; }

    public Guid EntryId { get; private set; }

    public Account Account { get; private set; }

    /// <summary>Debit positive, credit negative.</summary>
    public Money Amount { get; private set; }
}
