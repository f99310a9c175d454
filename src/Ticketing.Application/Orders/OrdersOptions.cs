using System.ComponentModel.DataAnnotations;

namespace Ticketing.Orders;

/// <summary>Section <c>Orders</c>.</summary>
public sealed class OrdersOptions
{
    /// <summary>How long chosen places are kept for typing the details.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "12:00:00")]
    public TimeSpan HoldFor { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long they are kept once payment has begun.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan PaymentFor { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How often one signed-in account may begin an order at one event in <see cref="HoldsWindow"/>; zero for any number.</summary>
    [Range(0, 1_000_000)]
    public int HoldsPerAccount { get; set; } = 20;

    /// <summary>Likewise for one IPv4 address or IPv6 /64 network, behind which a whole company may sit; counted by each process.</summary>
    [Range(0, 1_000_000)]
    public int HoldsPerAddress { get; set; } = 100;

    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan HoldsWindow { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Which gateway takes the money.</summary>
    [Required]
    public string Gateway { get; set; } = "sandbox";
}
