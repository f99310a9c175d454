using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Ticketing.Common;
using Ticketing.Hosting;
using Ticketing.Tenants;
using Ticketing.Web.Hosting.Kept;

namespace Ticketing.Web.Pages.Tenants;

/// <summary>A legal text for everybody, in use or an earlier version.</summary>
[AlikeForVisitors]
public sealed class LegalTextModel(LegalAppService legal, MarkdownText markdown, IOptions<AppOptions> app, IStringLocalizer<Texts> words) : PageModel
{
    [FromRoute] public string Org { get; set; } = "";

    [FromRoute] public string Kind { get; set; } = "";

    public LegalTextDto Text { get; private set; } = null!;

    public bool IsInUse { get; private set; }

    public string Html => markdown.ToHtml(Text.Body);

    public string Title => LegalWords.Title(Text.Kind, words);

    public string OrganizationName => HttpContext.Organization().Name;

    public string TimeZone => HttpContext.Organization().TimeZone;

    public string PageUrl => app.Value.Link(HttpContext.Organization(), $"/legal/{Kind}");

    public async Task OnGetAsync(int? v)
    {
        var stop = HttpContext.RequestAborted;
        var kind = LegalWords.Find(Kind) ?? throw CommonErrors.NotFound("text");
        Text = await legal.ReadAsync(kind, CultureInfo.CurrentUICulture.Name, v, stop);
        IsInUse = (await legal.GetInUseAsync(stop)).Texts.Any(t => t.Id == Text.Id);
    }
}
