using Ticketing.Common;

namespace Ticketing.Orders;

public static class OrdersErrors
{
    public static BusinessException Expired() => new(ErrorKind.Conflict, "Ticketing:Orders:Expired");

    public static BusinessException NotOpen() => new(ErrorKind.Conflict, "Ticketing:Orders:NotOpen");

    public static BusinessException WrongState(OrderStatus from, OrderStatus to) =>
        new(ErrorKind.Conflict, "Ticketing:Orders:WrongState", ("from", from), ("to", to));

    public static BusinessException EmptyBasket() => new(ErrorKind.Invalid, "Ticketing:Orders:EmptyBasket");

    public static BusinessException TooManyTickets(int max) => new(ErrorKind.Invalid, "Ticketing:Orders:TooManyTickets", ("max", max));

    /// <summary>Fewer than the item's minimum or more than its maximum.</summary>
    public static BusinessException OutsideLimits(string item, int min, int max) =>
        new(ErrorKind.Invalid, "Ticketing:Orders:OutsideLimits", ("item", item), ("min", min), ("max", max));

    public static BusinessException NotOnSale(string item) => new(ErrorKind.Conflict, "Ticketing:Orders:NotOnSale", ("item", item));

    public static BusinessException SoldOut(string item) => new(ErrorKind.Conflict, "Ticketing:Orders:SoldOut", ("item", item), ("left", 0));

    public static BusinessException TooFewLeft(string item, int left) =>
        new(ErrorKind.Conflict, "Ticketing:Orders:TooFewLeft", ("item", item), ("left", left));

    /// <summary>One account or address begins too many orders at one event.</summary>
    public static BusinessException TooManyHolds(TimeSpan wait) =>
        new(ErrorKind.TooMany, "Ticketing:Orders:TooManyHolds", ("minutes", (int)Math.Ceiling(wait.TotalMinutes))) { RetryAfter = wait };

    public static BusinessException MixedCurrency() => new(ErrorKind.Conflict, "Ticketing:Orders:MixedCurrency");

    public static BusinessException DetailsMissing() => new(ErrorKind.Conflict, "Ticketing:Orders:DetailsMissing");

    /// <summary>A free order is completed, not paid.</summary>
    public static BusinessException NothingToPay() => new(ErrorKind.Conflict, "Ticketing:Orders:NothingToPay");

    /// <summary>An order that costs something is paid, not completed.</summary>
    public static BusinessException PaymentNeeded() => new(ErrorKind.Conflict, "Ticketing:Orders:PaymentNeeded");

    public static BusinessException ItemSold() => new(ErrorKind.Conflict, "Ticketing:Orders:ItemSold");

    public static BusinessException NotGood() => new(ErrorKind.Conflict, "Ticketing:Orders:NotGood");

    /// <summary>Two sessions chosen for one ticket are at one time.</summary>
    public static BusinessException SessionsClash(string title, string other) =>
        new(ErrorKind.Conflict, "Ticketing:Orders:SessionsClash", ("title", title), ("other", other));

    /// <summary>Several fields at once; each with its own code.</summary>
    public static BusinessException Details(IReadOnlyDictionary<string, string> fields, IReadOnlyDictionary<string, object?> values) =>
        new(ErrorKind.Invalid, "Ticketing:Orders:DetailsInvalid", [.. values.Select(v => (v.Key, v.Value))]) { Fields = fields };

    /// <summary>An event that somebody ordered for is not deleted.</summary>
    public static BusinessException EventHasOrders(int count) => new(ErrorKind.Conflict, "Ticketing:Orders:EventHasOrders", ("count", count));
}
