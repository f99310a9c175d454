using Microsoft.AspNetCore.Http.HttpResults;
using Ticketing.Hosting;

namespace Ticketing.Privacy;

/// <summary>What is kept about a person: for staff who are asked, and for oneself. An address never stands in a URL, where logs would keep it.</summary>
internal sealed class PrivacyEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var staff = api.MapGroup("/organizations/{org}/privacy").WithTags("Privacy")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        staff.MapPost("/export", async (PersonInput input, PrivacyAppService s, CancellationToken ct) => Zip(await s.ExportAsync(input, ct)))
            .WithName("ExportPerson").WithSummary("Everything the organization keeps about an address: a ZIP of JSON and HTML.");
        staff.MapPost("/erasure/plan", (PersonInput input, PrivacyAppService s, CancellationToken ct) => s.PlanErasureAsync(input, ct))
            .WithName("PlanErasure").WithSummary("What erasing an address would do, and what the law keeps. Changes nothing.");
        staff.MapPost("/erasure", (EraseInput input, PrivacyAppService s, CancellationToken ct) => s.EraseAsync(input, ct))
            .WithName("ErasePerson").WithSummary("Takes a person out of the organization's data, and looks whether anything was left.");
        staff.MapGet("/retention", (RetentionAppService s, CancellationToken ct) => s.GetAsync(ct))
            .WithName("GetRetention").WithSummary("How long what is kept, and how many entries the coming night takes out.");
        staff.MapPut("/retention", async (SetRetentionInput input, RetentionAppService s, CancellationToken ct) =>
        {
            await s.SetAsync(input, ct);
            return TypedResults.NoContent();
        }).WithName("SetRetention").WithSummary("Change how long some of it is kept; without days it is the default.").ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        staff.MapGet("/restrictions", (RestrictionAppService s, CancellationToken ct) => s.GetListAsync(ct))
            .WithName("ListRestrictions").WithSummary("People whose data is kept and otherwise left alone: the latest 500.");
        staff.MapPost("/restrictions", (RestrictInput input, RestrictionAppService s, CancellationToken ct) => s.RestrictAsync(input, ct))
            .WithName("RestrictPerson").WithSummary("Leave a person's data alone: no mail but what a contract needs, in no exported list.").ProducesProblem(StatusCodes.Status409Conflict);
        staff.MapDelete("/restrictions/{restrictionId:guid}", async (Guid restrictionId, RestrictionAppService s, CancellationToken ct) =>
        {
            await s.LiftAsync(restrictionId, ct);
            return TypedResults.NoContent();
        }).WithName("LiftRestriction").WithSummary("End a restriction.").ProducesProblem(StatusCodes.Status404NotFound);

        var consents = api.MapGroup("/organizations/{org}/consents").WithTags("Privacy").ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        consents.MapPost("/search", (PersonInput input, ConsentAppService s, CancellationToken ct) => s.GetListAsync(input.Email, ct))
            .WithName("ListConsents").WithSummary("Who agreed to what: the latest 200, or those of an address.");
        consents.MapGet("/export", async (ConsentAppService s, CancellationToken ct) => TypedResults.File(await s.ExportAsync(ct), "text/csv; charset=utf-8", "consents.csv"))
            .WithName("ExportConsents").WithSummary("All consents as CSV, the latest first.");
        consents.MapPost("/", (RecordConsentInput input, ConsentAppService s, CancellationToken ct) => s.RecordAsync(input, ct))
            .WithName("RecordConsent").WithSummary("Writes down a permission for marketing mail given elsewhere.").ProducesProblem(StatusCodes.Status400BadRequest);
        consents.MapPost("/{consentId:guid}/withdraw", async (Guid consentId, ConsentAppService s, CancellationToken ct) =>
        {
            await s.WithdrawAsync(consentId, ct);
            return TypedResults.NoContent();
        }).WithName("WithdrawConsent").WithSummary("Writes down that somebody took a permission back.").ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);

        var me = api.MapGroup("/identity/me/privacy").WithTags("Privacy").ProducesProblem(StatusCodes.Status401Unauthorized);
        me.MapPost("/export", async (AccountPrivacyAppService s, CancellationToken ct) => Zip(await s.ExportAsync(ct)))
            .WithName("ExportMyself").WithSummary("Everything kept about oneself, over all organizations: a ZIP of JSON and HTML.");
        me.MapGet("/erasure", (AccountPrivacyAppService s, CancellationToken ct) => s.PlanErasureAsync(ct))
            .WithName("PlanMyErasure").WithSummary("What ending one's account would do, and what the law keeps. Changes nothing.");
        me.MapPost("/erasure", (EraseMyselfInput input, AccountPrivacyAppService s, CancellationToken ct) => s.EraseAsync(input, ct))
            .WithName("EraseMyself").WithSummary("Ends one's account and takes oneself out everywhere.").ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static FileContentHttpResult Zip(byte[] archive) => TypedResults.File(archive, "application/zip", "personal-data.zip");
}
