using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Options;
using Ticketing.Common;
using Ticketing.Tenants;
using Ticketing.Web.Common;

namespace Ticketing.Web.Pages.Tenants;

/// <summary>A new organization on one page; what can be guessed is.</summary>
[ResponseCache(Location = ResponseCacheLocation.None, NoStore = true)]
public sealed class NewModel(OrganizationAppService service, ICurrentUser user, IOptions<AppOptions> app) : FormPage
{
    [BindProperty]
    public CreateOrganizationInput Input { get; set; } = new();

    public string Host => new Uri(app.Value.PublicUrl).Authority + "/";

    public void OnGet()
    {
        if (user.Id is null) throw CommonErrors.SignInRequired();
        var home = HomeGuess.For(Request);
        Input = new() { Country = home.Country, Currency = home.Currency, TimeZone = home.TimeZone, Locale = home.Locale };
    }

    /// <summary>The guess again, for the browser's zone or a country just chosen.</summary>
    public IActionResult OnGetGuess(string? timeZone, string? country) => new JsonResult(
        Countries.Find(country) is { } chosen ? HomeGuess.In(chosen, null, HomeGuess.For(Request).Locale) : HomeGuess.For(Request, timeZone));

    public async Task<IActionResult> OnPostAsync()
    {
        CreatedOrganization? created = null;
        return await TryAsync(async ct => created = await service.CreateAsync(Input, ct)) ? Redirect($"/manage/{created!.Slug}") : Page();
    }
}
