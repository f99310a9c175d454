using Ticketing.Common;

namespace Ticketing.Orders;

public static class OrdersErrors
{
    public static BusinessException Expired() => new(ErrorKind.Conflict, "Ticketing:Orders:Expired");

    public static BusinessException NotOpen() => new(ErrorKind.Conflict, "Ticketing:Orders:NotOpen");

    public static BusinessException WrongState(OrderStatus from, OrderStatus to) =>
        new(ErrorKind.Conflict, "Ticketing:Orders:WrongState", ("from", from), ("to", to));
}
