using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Ticketing.Web.Look.Assets;
using static Ticketing.Web.Look.Markup;

namespace Ticketing.Web.Look.Parts;

/// <summary>Where flash messages appear; each layout has one <c>&lt;flash /&gt;</c>.</summary>
[HtmlTargetElement("flash", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FlashTagHelper(Icons icons, IStringLocalizer<LookWords> words, IOptions<CookieTempDataProviderOptions> tempData) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound] public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "toasts");
        output.Attributes.SetAttribute("role", "status");
        if (!MayHold(ViewContext.HttpContext.Request) || Flash.Take(ViewContext.TempData) is not { } flash) return;
        var link = If(flash.LinkHref is not null, $"<a href=\"{flash.LinkHref}\">{flash.LinkText}</a>");
        var close = Html($"<button type=\"button\" data-dismiss aria-label=\"{words["Dismiss"].Value}\">{icons.Draw("x", "icon-sm")}</button>");
        output.Content.SetHtmlContent(Html($"<div class=\"toast{flash.Tone.Class()}\">{icons.Draw(flash.Tone.Icon())}<p>{flash.Text}</p>{link}{close}</div>"));
    }

    // Only looking into TempData already sets a cookie, which would keep every public page out of every cache.
    private bool MayHold(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) || request.Cookies.ContainsKey(tempData.Value.Cookie.Name ?? CookieTempDataProvider.CookieName);
}
