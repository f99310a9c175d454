using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Ticketing.Common;
using Ticketing.Identity;
using Ticketing.Web.Common;

namespace Ticketing.Web.Pages.Identity;

/// <summary>Signing in with a password; where the account has a second factor, <see cref="SignInCodeModel"/> goes on.</summary>
[ResponseCache(Location = ResponseCacheLocation.None, NoStore = true)]
public sealed class SignInModel(SignInAppService service, RegistrationAppService registration, ICurrentUser user) : FormPage
{
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [BindProperty]
    public SignInInput Input { get; set; } = new();

    [BindProperty]
    public bool IsRemembered { get; set; }

    /// <summary>The password was right, the address is not confirmed: offer the link again.</summary>
    public bool IsUnconfirmed { get; private set; }

    public string PasskeyProps => JsonSerializer.Serialize(new { target = Target });

    public bool IsResent { get; private set; }

    public IActionResult OnGet(string? email)
    {
        if (user.Id is not null) return Redirect(Target);
        Input = new() { Email = email };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        FirstStep? step = null;
        if (!await TryAsync(async ct => step = await BeginAsync(ct))) return Page();
        if (step!.SignedIn is { } signedIn)
        {
            await HttpContext.OpenSessionAsync(signedIn, IsRemembered);
            return Redirect(Target);
        }

        HttpContext.KeepStep(step.Ticket!);
        return Redirect(SignInCodeModel.Path(ReturnUrl, IsRemembered));
    }

    public async Task<IActionResult> OnPostResendAsync()
    {
        IsResent = await TryAsync(ct => registration.ResendConfirmationAsync(new() { Email = Input.Email }, ct));
        return Page();
    }

    private string Target => Common.ReturnUrl.Safe(ReturnUrl, "/manage");

    private async Task<FirstStep> BeginAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await service.BeginAsync(Input, cancellationToken);
        }
        catch (BusinessException refusal) when (refusal.Code == IdentityErrors.Unconfirmed().Code)
        {
            IsUnconfirmed = true;
            throw;
        }
    }
}
