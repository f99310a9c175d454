using Microsoft.AspNetCore.Mvc;
using Ticketing.Common;
using Ticketing.Identity;
using Ticketing.Web.Common;

namespace Ticketing.Web.Pages.Identity;

/// <summary>Where the browser comes back from a provider; from one that speaks SAML by way of <see cref="SamlAnswerModel"/>. The attempt is used up, however it ends.</summary>
[ResponseCache(Location = ResponseCacheLocation.None, NoStore = true)]
public sealed class SsoCallbackModel(SsoSignInAppService service) : FormPage
{
    [FromRoute] public string Org { get; set; } = "";

    [FromRoute] public Guid ConnectionId { get; set; }

    /// <summary>What the provider said, where it was only tried out.</summary>
    public SsoTrialDto? Trial { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? code, string? state, string? iss, string? error)
    {
        var ticket = HttpContext.ReadSso(SsoCookies.Attempt);
        HttpContext.DropSso(SsoCookies.Attempt);
        SsoOutcome? outcome = null;
        if (!await TryAsync(async ct => outcome = await FinishAsync(new(code, state, iss, error), ticket, ct))) return Page();
        Trial = outcome!.Trial;
        return Trial is null ? await this.GoOnAsync(outcome, Org) : Page();
    }

    private async Task<SsoOutcome> FinishAsync(SsoAnswer answer, string? ticket, CancellationToken cancellationToken)
    {
        try
        {
            return await service.FinishAsync(ConnectionId, answer, ticket, cancellationToken);
        }
        catch (BusinessException refusal) when (refusal.Kind == ErrorKind.Forbidden)
        {
            // Said here, where there is a way on: the error page knows only of people who are signed in.
            Response.StatusCode = StatusCodes.Status403Forbidden;
            throw new BusinessException(ErrorKind.Conflict, refusal.Code);
        }
    }
}

/// <summary>What follows a provider's answer.</summary>
internal static class SsoOutcomes
{
    public static async Task<IActionResult> GoOnAsync(this FormPage page, SsoOutcome outcome, string org)
    {
        if (outcome.SignedIn is not { } signedIn)
        {
            page.HttpContext.KeepSso(SsoCookies.Link, outcome.LinkTicket!);
            return new RedirectResult($"/sign-in/{org}/link");
        }

        await page.HttpContext.OpenSessionAsync(signedIn, isRemembered: false);
        return new RedirectResult(ReturnUrl.Safe(outcome.ReturnUrl, $"/manage/{org}"));
    }
}
