using System.ComponentModel.DataAnnotations;

namespace Ticketing.Common.Limits;

/// <summary>
/// How many requests are answered in <see cref="Window"/>, by all processes together. Section <c>Limits</c>. Zero stands for
/// any number. An address may be a whole hall or campus behind one router, so its limit keeps off floods, not people: those
/// who sign in count by their account instead.
/// </summary>
public sealed class LimitsOptions
{
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan Window { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>By one API token, or one OAuth client with all its access tokens.</summary>
    [Range(0, 10_000_000)]
    public int PerToken { get; set; } = 1_000;

    /// <summary>By one account, on all its devices: scanners of one gate often share one.</summary>
    [Range(0, 10_000_000)]
    public int PerAccount { get; set; } = 2_000;

    /// <summary>By visitors from one address (IPv6: one /64 network). Pages that are kept for a second and files of the look don't count.</summary>
    [Range(0, 10_000_000)]
    public int PerAddress { get; set; } = 5_000;

    /// <summary>Requests from one address whose token or session is not, or no longer, good.</summary>
    [Range(0, 10_000_000)]
    public int RefusedPerAddress { get; set; } = 300;
}
