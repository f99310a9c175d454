using System.Globalization;
using Ticketing.Sessions;

namespace Ticketing.Web.Pages.Sessions;

/// <summary>What people are told of a file.</summary>
internal static class MaterialWords
{
    public static IReadOnlyList<(MaterialAccess Access, string Text)> All { get; } =
    [
        (MaterialAccess.Everyone, "Everyone"), (MaterialAccess.TicketHolders, "Ticket holders"), (MaterialAccess.Enrolled, "Those who take part in this session"), (MaterialAccess.Team, "The team alone"),
    ];

    /// <summary>"slides.pdf" → "PDF".</summary>
    public static string KindOf(string fileName) => Path.GetExtension(fileName).TrimStart('.').ToUpperInvariant();

    /// <summary>In steps of 1,000, as sizes are sold: "1.4 MB".</summary>
    public static string SizeOf(long bytes) => bytes switch
    {
        < 1000 => string.Create(CultureInfo.CurrentCulture, $"{bytes} B"),
        < 999_500 => string.Create(CultureInfo.CurrentCulture, $"{bytes / 1000.0:0} kB"),
        _ => string.Create(CultureInfo.CurrentCulture, $"{bytes / 1_000_000.0:0.0} MB"),
    };

    public static string IconOf(string contentType) => contentType.Split('/')[0] switch
    {
        "image" => "image",
        "video" => "video",
        "audio" => "volume-2",
        _ => "file-text",
    };
}
