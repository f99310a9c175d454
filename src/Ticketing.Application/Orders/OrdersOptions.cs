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

    /// <summary>Which gateway takes the money.</summary>
    [Required]
    public string Gateway { get; set; } = "sandbox";
}
