using Ticketing.Hosting;
using Ticketing.Payments.Sandbox;

namespace Ticketing.Payments;

/// <summary>The sandbox gateway's hosted page, for clients without a browser. Only where the installation is for trying out.</summary>
internal sealed class SandboxEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var payment = api.MapGroup("/sandbox/payments/{id}").WithTags("Payments");
        payment.MapGet("/", (string id, SandboxProvider provider, CancellationToken ct) => provider.GetAsync(id, ct))
            .WithName("GetSandboxPayment").WithSummary("A payment at the sandbox gateway.").ProducesProblem(StatusCodes.Status404NotFound);
        payment.MapPost("/choose", (string id, SandboxChoiceInput input, SandboxProvider provider, CancellationToken ct) => provider.ChooseAsync(id, input.Choice, ct))
            .WithName("ChooseSandboxOutcome").WithSummary("What the payer does: pay, decline, authenticate, payLate or neverAnswer.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        payment.MapPost("/authenticate", (string id, SandboxAuthenticationInput input, SandboxProvider provider, CancellationToken ct) => provider.AuthenticateAsync(id, input.IsConfirmed, ct))
            .WithName("AuthenticateSandboxPayment").WithSummary("The payer's second step.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        payment.MapPost("/settle", (string id, SandboxProvider provider, CancellationToken ct) => provider.SettleNowAsync(id, ct))
            .WithName("SettleSandboxPayment").WithSummary("Lets the money of a late payment come now.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }
}

/// <summary>What the payer chooses.</summary>
public sealed record SandboxChoiceInput(SandboxChoice Choice);

/// <summary>Whether the payer is who they say.</summary>
public sealed record SandboxAuthenticationInput(bool IsConfirmed);
