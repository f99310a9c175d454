using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Ticketing.Hosting;
using Ticketing.Identity;
using Ticketing.Web.Common;
using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Pages.Identity;

/// <summary>Where the member whom an owner chose accepts the organization, or declines.</summary>
[ResponseCache(Location = ResponseCacheLocation.None, NoStore = true)]
public sealed class OwnershipModel(TeamAppService service, IStringLocalizer<Texts> t) : FormPage
{
    [FromRoute] public string Org { get; set; } = "";

    public OwnershipOfferDto? Offer { get; private set; }

    public string OrganizationName => HttpContext.Organization().Name;

    public Task OnGetAsync() => LoadAsync();

    public Task<IActionResult> OnPostAcceptAsync() => AnswerAsync(service.AcceptOwnershipAsync, t["{0} is yours now.", OrganizationName]);

    public Task<IActionResult> OnPostDeclineAsync() => AnswerAsync(service.DeclineOwnershipAsync, t["You declined. Nothing has changed."]);

    private async Task<IActionResult> AnswerAsync(Func<CancellationToken, Task> answer, string said)
    {
        if (!await TryAsync(answer))
        {
            await LoadAsync();
            return Page();
        }

        TempData.Flash(said);
        return Redirect($"/manage/{Org}");
    }

    private async Task LoadAsync() => Offer = await service.GetMyOfferAsync(HttpContext.RequestAborted);
}
