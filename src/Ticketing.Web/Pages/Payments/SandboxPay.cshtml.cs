using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ticketing.Common;
using Ticketing.Payments.Sandbox;

namespace Ticketing.Web.Pages.Payments;

/// <summary>The sandbox provider's hosted page: the payer chooses how it ends. Tells the shop nothing by itself; its signed notices do.</summary>
public sealed class SandboxPayModel(SandboxProvider provider) : PageModel
{
    [FromRoute] public string Id { get; set; } = "";

    public SandboxPage Payment { get; private set; } = null!;

    public string? Refusal { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken) => Payment = await provider.GetAsync(Id, cancellationToken);

    public Task<IActionResult> OnPostAsync(SandboxChoice choice, CancellationToken cancellationToken) =>
        MoveAsync(() => provider.ChooseAsync(Id, choice, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostAuthenticateAsync(bool isConfirmed, CancellationToken cancellationToken) =>
        MoveAsync(() => provider.AuthenticateAsync(Id, isConfirmed, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostSettleAsync(CancellationToken cancellationToken) =>
        MoveAsync(() => provider.SettleNowAsync(Id, cancellationToken), cancellationToken);

    /// <summary>Once it is over for the payer, back to the shop; a click too late gets there as well.</summary>
    private async Task<IActionResult> MoveAsync(Func<Task<SandboxPage>> move, CancellationToken cancellationToken)
    {
        try
        {
            if (!ModelState.IsValid) throw CommonErrors.Unreadable();
            Payment = await move();
        }
        catch (BusinessException refusal) when (refusal.Kind is ErrorKind.Conflict or ErrorKind.Invalid)
        {
            Payment = await provider.GetAsync(Id, cancellationToken);
            Refusal = ErrorTexts.For(refusal);
        }

        return Payment.IsOver ? Redirect(Payment.ReturnUrl) : Refusal is null ? RedirectToPage() : Page();
    }
}
