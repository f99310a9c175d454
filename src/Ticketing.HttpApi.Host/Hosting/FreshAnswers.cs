using Microsoft.Net.Http.Headers;

namespace Ticketing.Hosting;

/// <summary>Answers that say their version, so that who has it already is told just that (RFC 9110, 13.1.2).</summary>
public static class FreshAnswers
{
    /// <summary>304 when the request names this version in <c>If-None-Match</c>, else the body; both with the ETag.</summary>
    public static IResult Fresh<T>(this HttpContext context, T body, Func<T, string> version)
    {
        var tag = new EntityTagHeaderValue($"\"{version(body)}\"");
        var headers = context.Response.GetTypedHeaders();
        (headers.ETag, headers.CacheControl) = (tag, new CacheControlHeaderValue { NoCache = true });
        var known = context.Request.GetTypedHeaders().IfNoneMatch;
        return known.Any(k => k.Compare(tag, useStrongComparison: false)) ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : TypedResults.Ok(body);
    }
}
