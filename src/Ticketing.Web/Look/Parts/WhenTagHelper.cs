using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static Ticketing.Web.Look.Markup;

namespace Ticketing.Web.Look.Parts;

/// <summary>
/// A moment where it happens: <c>&lt;when at="Model.StartsAt" zone="Europe/Vienna" /&gt;</c> → "Friday, 14 August 2026, 19:00 CEST".
/// As: full, date, day (no year, short), time, short (date and time, no zone), and range with until.
/// </summary>
[HtmlTargetElement("when", TagStructure = TagStructure.WithoutEndTag)]
public sealed class WhenTagHelper : TagHelper
{
    public DateTimeOffset At { get; set; }
    public DateTimeOffset? Until { get; set; }
    public string Zone { get; set; } = "UTC";
    public string As { get; set; } = "full";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        output.Content.SetHtmlContent(Html($"{WhenText.Format(At, Until, Zone, As, CultureInfo.CurrentCulture)}"));
    }
}
