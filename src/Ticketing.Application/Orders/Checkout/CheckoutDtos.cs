using System.Text.Json.Serialization;
using Ticketing.Catalog;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Tenants;

namespace Ticketing.Orders;

/// <summary>What a visitor wants to buy.</summary>
public sealed record HoldInput
{
    public IReadOnlyList<HoldLineInput> Lines { get; init; } = [];

    /// <summary>The client's own random name for this attempt, 16 to 100 characters: a repeat finds the same order.</summary>
    public string? ClientKey { get; init; }

    /// <summary>BCP 47; the organization's language when absent or unknown.</summary>
    public string? Locale { get; init; }

    /// <summary>For private events.</summary>
    public string? AccessCode { get; init; }

    /// <summary>From the event's waiting room, where one is on; browsers have it as a cookie. Good only with the place it was given to.</summary>
    public string? Pass { get; init; }
}

public sealed record HoldLineInput(Guid ItemId, int Quantity);

/// <summary>A hold: <see cref="Code"/> and <see cref="Secret"/> are the key to everything that follows.</summary>
public sealed record HoldDto(Guid OrderId, string Code, string Secret, OrderStatus Status, Money Total, DateTimeOffset ExpiresAt)
{
    /// <summary>One a ticket, in the basket's order: what <see cref="DetailsInput.Lines"/> names.</summary>
    public IReadOnlyList<HeldLineDto> Lines { get; init; } = [];
}

public sealed record HeldLineDto(Guid Id, Guid ItemId);

/// <summary>Who buys and who comes. Answers are by question id.</summary>
public sealed record DetailsInput
{
    public string? Name { get; init; }

    public string? Email { get; init; }

    /// <summary>BCP 47; what the hold said when absent.</summary>
    public string? Locale { get; init; }

    public IReadOnlyDictionary<Guid, string?> Answers { get; init; } = new Dictionary<Guid, string?>();

    /// <summary>
    /// Ids of the texts the buyer agrees to: the terms where the organization asks for them, the sentence that allows marketing
    /// mail where the buyer ticked it. <c>GET /api/v1/organizations/{org}/legal</c> lists those in use.
    /// </summary>
    public IReadOnlyList<Guid> Accepts { get; init; } = [];

    /// <summary>Where it was ticked; programs can't say.</summary>
    [JsonIgnore]
    public ConsentSource AcceptedBy { get; init; } = ConsentSource.Api;

    /// <summary>The texts in use, found with the details.</summary>
    internal LegalInUse? Legal { get; init; }

    /// <summary>The text of a kind that was agreed to. One that is no longer in use was not what holds now.</summary>
    internal Guid? Agreed(LegalKind kind) => Legal?.Texts.FirstOrDefault(t => t.Kind == kind && Accepts.Contains(t.Id))?.Id;

    /// <summary>One for each line of the order, in any order.</summary>
    public IReadOnlyList<DetailsLineInput> Lines { get; init; } = [];
}

public sealed record DetailsLineInput
{
    public Guid LineId { get; init; }

    public string? Name { get; init; }

    public string? Email { get; init; }

    public IReadOnlyDictionary<Guid, string?> Answers { get; init; } = new Dictionary<Guid, string?>();

    /// <summary>
    /// Sessions in which the ticket takes a seat; those it had and that are not named lose theirs. <c>null</c> leaves all as it is. Chosen before the
    /// rest of the details is looked at, all or none.
    /// </summary>
    public IReadOnlyList<Guid>? Sessions { get; init; }
}

/// <summary>An order as its buyer sees it, with everything its pages show and ask.</summary>
public sealed record CheckoutDto
{
    public required Guid OrderId { get; init; }

    public required string Code { get; init; }

    /// <summary>The places were offered from the waitlist: given back, they go to the next who waits.</summary>
    public bool IsOffer { get; init; }

    public required Guid EventId { get; init; }

    public required string EventSlug { get; init; }

    public required string EventTitle { get; init; }

    public required string TimeZone { get; init; }

    public required CheckoutEventDto Event { get; init; }

    /// <summary>By the clock: a hold past its end is <see cref="OrderStatus.Expired"/>.</summary>
    public required OrderStatus Status { get; init; }

    public required Money Total { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? PaidAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public bool IsFree => Total.IsZero;

    /// <summary>Details are given, so it can be completed or paid.</summary>
    public required bool HasDetails { get; init; }

    public string? Name { get; init; }

    public string? Email { get; init; }

    public required string Locale { get; init; }

    public required IReadOnlyDictionary<Guid, string> Answers { get; init; }

    /// <summary>Asked once for the order.</summary>
    public required IReadOnlyList<CheckoutQuestionDto> Questions { get; init; }

    public required IReadOnlyList<CheckoutLineDto> Lines { get; init; }

    /// <summary>Ids of the texts the buyer has agreed to so far.</summary>
    public required IReadOnlyList<Guid> Accepted { get; init; }

    /// <summary>The latest attempt to pay, if any.</summary>
    public CheckoutPaymentDto? Payment { get; init; }

    /// <summary>Money on its way back or back already.</summary>
    public Money? Refunded { get; init; }
}

public sealed record CheckoutLineDto
{
    public required Guid Id { get; init; }

    public required Guid ItemId { get; init; }

    public required string ItemName { get; init; }

    public required Money Price { get; init; }

    public required int Position { get; init; }

    public string? AttendeeName { get; init; }

    public string? AttendeeEmail { get; init; }

    public required IReadOnlyDictionary<Guid, string> Answers { get; init; }

    /// <summary>Sessions chosen before the ticket was bought; afterwards its agenda tells.</summary>
    public required IReadOnlyList<Guid> Sessions { get; init; }

    /// <summary>Asked for this ticket.</summary>
    public required IReadOnlyList<CheckoutQuestionDto> Questions { get; init; }
}

public sealed record CheckoutQuestionDto(Guid Id, QuestionType Type, string Label, string? Help, bool IsRequired, IReadOnlyList<string> Options);

/// <summary>What the order is for. <see cref="OnlineUrl"/> is there once the order is good.</summary>
public sealed record CheckoutEventDto
{
    public required EventStatus Status { get; init; }

    public required EventFormat Format { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    public required DateTimeOffset EndsAt { get; init; }

    public required EventPlace Place { get; init; }

    public string? OnlineUrl { get; init; }

    public Guid? CoverFileId { get; init; }
}

/// <summary><see cref="Decline"/>: the gateway's word for why the last try did not work; the payer may try again.</summary>
public sealed record CheckoutPaymentDto(Payments.PaymentStatus Status, string? Decline, string? RedirectUrl)
{
    /// <summary>The gateway has just said that the payer left without paying; known only on their return.</summary>
    public bool IsUnfinished { get; init; }
}

/// <summary>Where the payer goes now.</summary>
public sealed record PayDto(Guid PaymentId, string RedirectUrl);
