using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static Ticketing.Web.Look.Markup;

namespace Ticketing.Web.Look.Parts;

/// <summary>A face, or initials on a colour that stays the same for the name: <c>&lt;avatar name="Ada Lovelace" /&gt;</c>; size sm, lg, xl; square for organizations. Decoration beside the name.</summary>
[HtmlTargetElement("avatar", TagStructure = TagStructure.WithoutEndTag)]
public sealed class AvatarTagHelper : TagHelper
{
    public string Name { get; set; } = "";
    public string? Image { get; set; }
    public string? Size { get; set; }
    public bool Square { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"avatar hue-{Stable.Pick(Name, 12)}{(Size is null ? "" : $" avatar-{Size}")}{(Square ? " avatar-square" : "")}");
        output.Attributes.SetAttribute("aria-hidden", "true");
        output.Content.SetHtmlContent(Image is { Length: > 0 } ? Html($"<img src=\"{Image}\" alt=\"\" loading=\"lazy\" decoding=\"async\">") : Html($"{Initials(Name)}"));
    }

    internal static string Initials(string name)
    {
        var words = name.Split([' ', '-', '.', '_'], StringSplitOptions.RemoveEmptyEntries).Where(word => char.IsLetterOrDigit(word, 0)).ToList();
        var chosen = words.Count > 1 ? [words[0], words[^1]] : words;
        return string.Concat(chosen.Select(word => StringInfo.GetNextTextElement(word))).ToUpperInvariant();
    }
}
