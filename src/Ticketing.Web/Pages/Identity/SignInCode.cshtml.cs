using Microsoft.AspNetCore.Mvc;
using Ticketing.Common;
using Ticketing.Identity;
using Ticketing.Web.Common;

namespace Ticketing.Web.Pages.Identity;

/// <summary>The second step of signing in: a code of the app, or a recovery code. A cookie keeps the first step proven for ten minutes.</summary>
[ResponseCache(Location = ResponseCacheLocation.None, NoStore = true)]
public sealed class SignInCodeModel(SignInAppService service) : FormPage
{
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool IsRemembered { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool IsRecovery { get; set; }

    [BindProperty]
    public SecondStepInput Input { get; set; } = new();

    /// <summary>This page for the other kind of code.</summary>
    public string Other => Path(ReturnUrl, IsRemembered) + (IsRecovery ? "" : "&isRecovery=true");

    public static string Path(string? returnUrl, bool isRemembered) =>
        $"/sign-in/code?isRemembered={(isRemembered ? "true" : "false")}" + (string.IsNullOrEmpty(returnUrl) ? "" : "&returnUrl=" + Uri.EscapeDataString(returnUrl));

    public async Task<IActionResult> OnGetAsync() =>
        await service.IsUnderWayAsync(HttpContext.FindStep(), HttpContext.RequestAborted) ? Page() : Redirect("/sign-in");

    public async Task<IActionResult> OnPostAsync()
    {
        SignedIn? signedIn = null;
        if (!await TryAsync(async ct => signedIn = await service.FinishAsync(Input with { Ticket = HttpContext.FindStep() }, ct))) return Page();
        HttpContext.ForgetStep();
        await HttpContext.OpenSessionAsync(signedIn!, IsRemembered);
        return Redirect(Common.ReturnUrl.Safe(ReturnUrl, "/manage"));
    }
}
