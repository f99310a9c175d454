using Microsoft.AspNetCore.Mvc;
using Ticketing.Common;
using Ticketing.Identity;
using Ticketing.Web.Common;
using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Pages.Identity;

/// <summary>One's own account: name, address, password.</summary>
[ResponseCache(Location = ResponseCacheLocation.None, NoStore = true)]
public sealed class AccountModel(AccountAppService service, SignInAppService sessions) : FormPage
{
    [BindProperty]
    public RenameInput Name { get; set; } = new();

    [BindProperty]
    public ChangeEmailInput Email { get; set; } = new();

    [BindProperty]
    public ChangePasswordInput Password { get; set; } = new();

    public AccountDto Account { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Name = new() { Name = Account.Name };
    }

    public Task<IActionResult> OnPostNameAsync() => SaveAsync(ct => service.RenameAsync(Name, ct), nameof(Name), "Saved.");

    public Task<IActionResult> OnPostEmailAsync() =>
        SaveAsync(ct => service.ChangeEmailAsync(Email, ct), nameof(Email), "Follow the link we mailed to the new address. Until then the present one stays.");

    public Task<IActionResult> OnPostPasswordAsync() =>
        SaveAsync(ct => service.ChangePasswordAsync(Password, ct), nameof(Password), "Your new password is set. You are signed out everywhere else.");

    private async Task<IActionResult> SaveAsync(Func<CancellationToken, Task> useCase, string form, string message)
    {
        if (!await TryAsync(useCase, form))
        {
            await LoadAsync();
            if (form != nameof(Name)) Name = new() { Name = Account.Name };
            return Page();
        }

        await HttpContext.RenewSessionAsync(await sessions.RenewAsync(HttpContext.RequestAborted));
        TempData.Flash(message);
        return RedirectToPage();
    }

    private async Task LoadAsync() => Account = await service.GetAsync(HttpContext.RequestAborted);
}
