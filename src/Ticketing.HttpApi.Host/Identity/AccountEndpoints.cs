using Ticketing.Hosting;

namespace Ticketing.Identity;

/// <summary>Registering, one's own account, and what mailed links do.</summary>
public sealed class AccountEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var identity = api.MapGroup("/identity").WithTags("Identity");
        MapRegistration(identity);
        MapAccount(identity);
    }

    private static void MapRegistration(RouteGroupBuilder identity)
    {
        identity.MapPost("/register", async (RegisterInput input, RegistrationAppService service, CancellationToken ct) =>
        {
            await service.RegisterAsync(input, ct);
            return TypedResults.Accepted((string?)null);
        }).WithName("Register").WithSummary("Register; the answer is the same whether or not the address has an account: look into its mail")
            .ProducesProblem(400).ProducesProblem(429);
        identity.MapPost("/resend-confirmation", async (EmailInput input, RegistrationAppService service, CancellationToken ct) =>
        {
            await service.ResendConfirmationAsync(input, ct);
            return TypedResults.Accepted((string?)null);
        }).WithName("ResendConfirmation").WithSummary("Send the confirming link again, where there is something to confirm").ProducesProblem(400).ProducesProblem(429);
        identity.MapPost("/confirm", async (TokenInput input, RegistrationAppService service, CancellationToken ct) =>
            TypedResults.Ok(new ConfirmedEmail(await service.ConfirmEmailAsync(input, ct))))
            .WithName("ConfirmEmail").WithSummary("Confirm an address with the token mailed to it").ProducesProblem(409);
        identity.MapPost("/forgot-password", async (EmailInput input, RegistrationAppService service, CancellationToken ct) =>
        {
            await service.ForgotPasswordAsync(input, ct);
            return TypedResults.Accepted((string?)null);
        }).WithName("ForgotPassword").WithSummary("Mail a link that sets a new password, where there is an account").ProducesProblem(400).ProducesProblem(429);
        identity.MapPost("/reset-password", async (ResetPasswordInput input, RegistrationAppService service, CancellationToken ct) =>
            TypedResults.Ok(new ConfirmedEmail(await service.ResetPasswordAsync(input, ct))))
            .WithName("ResetPassword").WithSummary("Set a new password with the token of the mailed link").ProducesProblem(400).ProducesProblem(409);
        identity.MapPost("/confirm-email-change", async (TokenInput input, AccountAppService service, CancellationToken ct) =>
            TypedResults.Ok(new ConfirmedEmail(await service.ConfirmEmailChangeAsync(input, ct))))
            .WithName("ConfirmEmailChange").WithSummary("Take the new address with the token mailed to it").ProducesProblem(409);
    }

    private static void MapAccount(RouteGroupBuilder identity)
    {
        identity.MapGet("/me", async (AccountAppService service, CancellationToken ct) => TypedResults.Ok(await service.GetAsync(ct)))
            .WithName("GetAccount").WithSummary("One's own account").ProducesProblem(401);
        identity.MapPut("/me/name", async (RenameInput input, AccountAppService service, SignInAppService sessions, HttpContext context, CancellationToken ct) =>
        {
            await service.RenameAsync(input, ct);
            await context.RenewSessionAsync(await sessions.RenewAsync(ct));
            return TypedResults.NoContent();
        }).WithName("RenameAccount").WithSummary("Change one's name").ProducesProblem(400).ProducesProblem(401);
        identity.MapPut("/me/password", async (ChangePasswordInput input, AccountAppService service, SignInAppService sessions, HttpContext context, CancellationToken ct) =>
        {
            await service.ChangePasswordAsync(input, ct);
            await context.RenewSessionAsync(await sessions.RenewAsync(ct));
            return TypedResults.NoContent();
        }).WithName("ChangePassword").WithSummary("Change one's password; other sessions end").ProducesProblem(400).ProducesProblem(401).ProducesProblem(429);
        identity.MapPut("/me/email", async (ChangeEmailInput input, AccountAppService service, CancellationToken ct) =>
        {
            await service.ChangeEmailAsync(input, ct);
            return TypedResults.Accepted((string?)null);
        }).WithName("ChangeEmail").WithSummary("Ask for another address; the link mailed to it takes it").ProducesProblem(400).ProducesProblem(401).ProducesProblem(429);
    }

    internal sealed record ConfirmedEmail(string Email);
}
