using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Ticketing.Common.Files;

/// <summary>Serves images to anyone. They never change, so browsers keep them; they are images and nothing else, whatever their bytes say.</summary>
internal static class FilesEndpoints
{
    public static void MapFiles(this IEndpointRouteBuilder app) =>
        app.MapMethods("/files/{id:guid}", [HttpMethods.Get, HttpMethods.Head], GetAsync).WithName("GetFile").ExcludeFromDescription();

    // w is the width it is wanted for, in CSS pixels: up to 480 gives the small form. as=png is for mail readers, few of which know WebP.
    private static async Task<IResult> GetAsync(Guid id, int? w, [FromQuery(Name = "as")] string? kind, IFiles files, HttpResponse response, CancellationToken cancellationToken)
    {
        var file = await files.FindAsync(id, cancellationToken) ?? throw CommonErrors.NotFound("file");
        var rendition = (kind == "png" ? file.Find(ImageForm.Print) : w is > 0 and <= 480 ? file.Find(ImageForm.Small) : null) ?? file.Find(ImageForm.Full) ?? throw CommonErrors.NotFound("file");
        var bytes = files.Open(rendition) ?? throw CommonErrors.NotFound("file");
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        return Results.Stream(bytes, rendition.ContentType, lastModified: file.StoredAt, entityTag: new EntityTagHeaderValue($"\"{rendition.Sha256}\""));
    }
}
