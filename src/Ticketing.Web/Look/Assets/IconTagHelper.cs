using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Ticketing.Web.Look.Assets;

/// <summary>An icon: <c>&lt;icon name="ticket" /&gt;</c>; size sm, lg or xl; label only where no word stands beside it; flip in right-to-left.</summary>
[HtmlTargetElement("icon", TagStructure = TagStructure.WithoutEndTag)]
public sealed class IconTagHelper(Icons icons) : TagHelper
{
    public string Name { get; set; } = "circle";
    public string? Size { get; set; }
    public string? Label { get; set; }
    public bool Flip { get; set; }
    public string? Class { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        var classes = string.Join(' ', new[] { Size is null ? null : $"icon-{Size}", Flip ? "icon-flip" : null, Class }.Where(part => part is not null));
        output.Content.SetHtmlContent(icons.Draw(Name, classes.Length == 0 ? null : classes, Label));
    }
}
