using System.ComponentModel.DataAnnotations;

namespace Ticketing.Queueing;

/// <summary>Section <c>Waitlist</c>.</summary>
public sealed class WaitlistOptions
{
    /// <summary>How often one IPv4 address or IPv6 /64 network, behind which a whole company may sit, may join one event's waitlist in <see cref="JoinsWindow"/>; zero for any number. Counted by each process.</summary>
    [Range(0, 1_000_000)]
    public int JoinsPerAddress { get; set; } = 30;

    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan JoinsWindow { get; set; } = TimeSpan.FromMinutes(10);
}
