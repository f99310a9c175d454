using Microsoft.AspNetCore.Razor.TagHelpers;
using Ticketing.Web.Look.Assets;
using static Ticketing.Web.Look.Markup;

namespace Ticketing.Web.Look.Parts;

/// <summary>Time left, calm until the last two minutes: <c>&lt;countdown until="Model.HeldUntil" text="Held for you" over="Your hold has ended" /&gt;</c>. Fires <c>countdown:over</c>.</summary>
[HtmlTargetElement("countdown", TagStructure = TagStructure.WithoutEndTag)]
public sealed class CountdownTagHelper(Icons icons, TimeProvider clock) : TagHelper
{
    public DateTimeOffset Until { get; set; }
    public string Text { get; set; } = "";
    public string Over { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var now = clock.GetUtcNow();
        var left = Until > now ? Until - now : TimeSpan.Zero;
        var mood = left == TimeSpan.Zero ? " is-over" : left <= TimeSpan.FromMinutes(2) ? " is-short" : "";
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"countdown{mood}");
        output.Attributes.SetAttribute("data-countdown", Until.UtcDateTime.ToString("O"));
        output.Attributes.SetAttribute("data-now", now.UtcDateTime.ToString("O"));
        output.Attributes.SetAttribute("data-over", Over);
        output.Content.SetHtmlContent(left == TimeSpan.Zero
            ? Html($"{icons.Draw("timer-off", "icon-sm")}<span class=\"countdown-text\">{Over}</span>")
            : Html($"{icons.Draw("timer", "icon-sm")}<span class=\"countdown-text\">{Text} <b role=\"timer\">{FigureOf(left)}</b></span>"));
    }

    /// <summary>14:59, and from an hour on 1:14:59.</summary>
    private static string FigureOf(TimeSpan left) =>
        left < TimeSpan.FromHours(1) ? $"{left.Minutes}:{left.Seconds:00}" : $"{(int)left.TotalHours}:{left.Minutes:00}:{left.Seconds:00}";
}
