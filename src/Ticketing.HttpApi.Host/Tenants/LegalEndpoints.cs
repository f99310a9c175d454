using System.Globalization;
using Ticketing.Hosting;

namespace Ticketing.Tenants;

/// <summary>An organization's legal texts, in versions.</summary>
public sealed class LegalEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var open = api.MapGroup("/organizations/{org}/legal").WithTags("Tenants").ProducesProblem(404);
        open.MapGet("/", (string org, LegalAppService service, CancellationToken ct) => service.GetInUseAsync(ct))
            .WithName("GetLegalInUse").WithSummary("The texts in use and whether buyers are asked for the terms. Their ids go into a checkout's accepts.");
        open.MapGet("/{kind}", (string org, LegalKind kind, string? language, int? version, LegalAppService service, CancellationToken ct) =>
            service.ReadAsync(kind, language ?? CultureInfo.CurrentUICulture.Name, version, ct))
            .WithName("ReadLegalText").WithSummary("A text for a reader, or one version of it.");
        var staff = api.MapGroup("/organizations/{org}/legal-texts").WithTags("Tenants").ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);
        staff.MapGet("/", (string org, LegalAppService service, CancellationToken ct) => service.GetAsync(ct))
            .WithName("GetLegalTexts").WithSummary("All texts in use, and which versions there are.");
        staff.MapPost("/", (string org, PublishLegalInput input, LegalAppService service, CancellationToken ct) => service.PublishAsync(input, ct))
            .WithName("PublishLegalText").WithSummary("Publish the next version of a text; an empty one takes it out of use.").ProducesProblem(400).ProducesProblem(409);
        staff.MapPut("/rules", async (string org, LegalRulesInput input, LegalAppService service, CancellationToken ct) =>
        {
            await service.SetRulesAsync(input, ct);
            return TypedResults.NoContent();
        }).WithName("SetLegalRules").WithSummary("Say whether buyers accept the terms before they go on.").ProducesProblem(400);
    }
}
