using Ticketing.Hosting;

namespace Ticketing.Tenants;

/// <summary>An organization's brand.</summary>
public sealed class BrandEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var brand = api.MapGroup("/organizations/{org}").WithTags("Tenants").ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);
        brand.MapGet("/brand", async (string org, BrandAppService service, CancellationToken ct) => TypedResults.Ok(await service.GetAsync(ct)))
            .WithName("GetBrand").WithSummary("How an organization's pages, mails and tickets look");
        brand.MapPut("/brand", async (string org, BrandInput input, BrandAppService service, CancellationToken ct) => TypedResults.Ok(await service.UpdateAsync(input, ct)))
            .WithName("UpdateBrand").WithSummary("Change colour, mail footer and ticket note; pictures stay").ProducesProblem(400);
        brand.MapPut("/logo", async (string org, HttpRequest request, BrandAppService service, CancellationToken ct) =>
            TypedResults.Ok(new PictureSet(await service.SetLogoAsync(request.Body, ct))))
            .WithName("SetLogo").WithSummary("Show an image as the logo: its bytes are the body").Accepts<Stream>("image/png", "image/jpeg", "image/webp")
            .ProducesProblem(400).ProducesProblem(503);
        brand.MapDelete("/logo", async (string org, BrandAppService service, CancellationToken ct) =>
        {
            await service.RemoveLogoAsync(ct);
            return TypedResults.NoContent();
        }).WithName("RemoveLogo").WithSummary("Show no logo");
        brand.MapPut("/cover", async (string org, HttpRequest request, BrandAppService service, CancellationToken ct) =>
            TypedResults.Ok(new PictureSet(await service.SetCoverAsync(request.Body, ct))))
            .WithName("SetCover").WithSummary("Show an image at the head of the organization's page: its bytes are the body").Accepts<Stream>("image/png", "image/jpeg", "image/webp")
            .ProducesProblem(400).ProducesProblem(503);
        brand.MapDelete("/cover", async (string org, BrandAppService service, CancellationToken ct) =>
        {
            await service.RemoveCoverAsync(ct);
            return TypedResults.NoContent();
        }).WithName("RemoveCover").WithSummary("Show no cover");
    }

    internal sealed record PictureSet(Guid FileId);
}
