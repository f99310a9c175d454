using Ticketing.Catalog;
using Ticketing.Common;

namespace Ticketing.Orders;

/// <summary>What opens an order to its buyer; <see cref="Code"/> as <see cref="Codes.Normalize"/> writes it.</summary>
public sealed record OrderKey(string Code, string Secret)
{
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>: it can't be an order's code.</exception>
    public static OrderKey Of(string code, string secret) => new(Codes.Normalize(code) ?? throw CommonErrors.NotFound("order"), secret);

    public bool Opens(string code, string secret) => Code == code && Secret.Length <= 100 && Secrets.AreEqual(secret, Secret);
}

/// <summary>
/// One step of a buyer with an order. <paramref name="Change"/> gets the order, what its event asks for, and the time; it
/// changes the order wholly or refuses and changes nothing, for it shares a unit of work with other buyers' steps.
/// </summary>
public sealed record CheckoutStep(OrderKey Key, Action<Order, ShopEvent, DateTimeOffset> Change);

/// <summary>The order as it is now, or why the step was refused.</summary>
public sealed record CheckoutAnswer(CheckoutDto? Order, BusinessException? Refusal)
{
    /// <exception cref="BusinessException">the refusal.</exception>
    public CheckoutDto Get() => Order ?? throw Refusal!;
}
