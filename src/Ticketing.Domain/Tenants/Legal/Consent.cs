using Ticketing.Common;

namespace Ticketing.Tenants;

/// <summary>How a consent, or its withdrawal, came to us.</summary>
public enum ConsentSource
{
    /// <summary>A box ticked at checkout.</summary>
    Checkout,

    /// <summary>A program, by the checkout's API.</summary>
    Api,

    /// <summary>Brought along from elsewhere by a member of the team.</summary>
    Import,

    /// <summary>Written down by a member of the team.</summary>
    Staff,

    /// <summary>The person, on the page of their order.</summary>
    OrderPage,

    /// <summary>The person was erased.</summary>
    Erasure,
}

/// <summary>Somebody agreed to one version of a text. Withdrawn, it stays as the proof of what held until then.</summary>
public sealed class Consent : Entity, IMultiTenant
{
    public Consent(Guid id, Guid textId, LegalKind kind, string? email, Guid? orderId, ConsentSource source, DateTimeOffset givenAt) : base(id)
    {
        TextId = textId;
        Kind = kind is LegalKind.Terms or LegalKind.Marketing ? kind : throw LegalErrors.NothingToAccept("kind");
        Email = Guard.Email(email, "email");
        OrderId = orderId;
        Source = source;
        GivenAt = givenAt;
    }

    private Consent()
    {
    }

    public Guid TenantId { get; private set; }

    /// <summary>The version agreed to.</summary>
    public Guid TextId { get; private set; }

    public LegalKind Kind { get; private set; }

    /// <summary><c>null</c> once the person is erased.</summary>
    public string? Email { get; private set; }

    /// <summary>At whose checkout.</summary>
    public Guid? OrderId { get; private set; }

    public ConsentSource Source { get; private set; }

    public DateTimeOffset GivenAt { get; private set; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    public ConsentSource? WithdrawnBy { get; private set; }

    /// <summary>Again changes nothing.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Tenants:TermsStay</c>: a contract isn't undone by a click.</exception>
    public void Withdraw(ConsentSource by, DateTimeOffset now)
    {
        if (Kind == LegalKind.Terms) throw LegalErrors.TermsStay();
        if (WithdrawnAt is null) (WithdrawnAt, WithdrawnBy) = (now, by);
    }
}
