using Ticketing.Common;
using Ticketing.Orders;

namespace Ticketing.Domain.Tests.Orders;

public sealed class OrderStateTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 10, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, (OrderStatus To, Action<Order> Do)> Steps = new()
    {
        ["await"] = (OrderStatus.Pending, o => o.AwaitPayment(Now.AddMinutes(30))),
        ["complete"] = (OrderStatus.Paid, o => o.Complete(Now)),
        ["expire"] = (OrderStatus.Expired, o => o.Expire(Now)),
        ["cancel"] = (OrderStatus.Cancelled, o => o.Cancel(Now)),
        ["refund"] = (OrderStatus.Refunded, o => o.Refund(Now)),
    };

    [Fact]
    public void Every_state_follows_only_where_the_table_says()
    {
        foreach (var from in Enum.GetValues<OrderStatus>())
            foreach (var (name, (to, step)) in Steps)
            {
                var order = In(from);
                if (OrderTransitions.IsAllowed(from, to))
                {
                    step(order);
                    order.Status.ShouldBe(to, $"{from} {name}");
                }
                else
                {
                    Should.Throw<BusinessException>(() => step(order)).Code.ShouldBe("Ticketing:Orders:WrongState", $"{from} {name}");
                    order.Status.ShouldBe(from);
                }
            }
    }

    [Fact]
    public void Refunded_and_cancelled_orders_are_never_good_again()
    {
        OrderTransitions.IsAllowed(OrderStatus.Refunded, OrderStatus.Paid).ShouldBeFalse();
        OrderTransitions.IsAllowed(OrderStatus.Cancelled, OrderStatus.Paid).ShouldBeFalse();
    }

    [Fact]
    public void A_hold_ends_by_the_clock_alone_and_a_pending_order_does_not()
    {
        In(OrderStatus.Held).StatusAt(Now.AddMinutes(15)).ShouldBe(OrderStatus.Expired);
        In(OrderStatus.Held).StatusAt(Now.AddMinutes(15).AddTicks(-1)).ShouldBe(OrderStatus.Held);
        In(OrderStatus.Pending).StatusAt(Now.AddDays(1)).ShouldBe(OrderStatus.Pending);
    }

    [Fact]
    public void The_total_is_the_sum_of_the_lines_and_the_demand_their_quotas()
    {
        var (quota, shared) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var order = In(OrderStatus.Held);
        order.Add(new OrderLine(Guid.CreateVersion7(), Guid.CreateVersion7(), "A", new(1250, Currency.Eur), 0, [quota, shared]));
        order.Add(new OrderLine(Guid.CreateVersion7(), Guid.CreateVersion7(), "B", new(999, Currency.Eur), 1, [shared]));
        order.Total.ShouldBe(new Money(2249, Currency.Eur));
        order.Demand().ToDictionary(d => d.QuotaId, d => d.Quantity).ShouldBe(new Dictionary<Guid, int> { [quota] = 1, [shared] = 2 }, ignoreOrder: true);
        Should.Throw<ArgumentException>(() => order.Add(new OrderLine(Guid.CreateVersion7(), Guid.CreateVersion7(), "C", new(1, Currency.Of("JPY")), 2)));
    }

    private static Order In(OrderStatus status)
    {
        var order = new Order(Guid.CreateVersion7(), Guid.CreateVersion7(), Currency.Eur, null, Now, Now.AddMinutes(15));
        string[] way = status switch
        {
            OrderStatus.Held => [],
            OrderStatus.Pending => ["await"],
            OrderStatus.Paid => ["complete"],
            OrderStatus.Refunded => ["complete", "refund"],
            OrderStatus.Expired => ["expire"],
            _ => ["cancel"],
        };
        foreach (var step in way) Steps[step].Do(order);
        return order;
    }
}
