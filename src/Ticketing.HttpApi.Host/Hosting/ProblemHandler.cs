using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Ticketing.Common;
using Ticketing.Common.Postgres;
using Ticketing.Identity;

namespace Ticketing.Hosting;

/// <summary>
/// The one way out: turns refusals into RFC 9457 problem details for the API and into the error page (or the sign-in
/// page) for people. Anything unforeseen is a 500 with only a trace id, logged once, here.
/// </summary>
internal sealed partial class ProblemHandler(ILogger<ProblemHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && context.RequestAborted.IsCancellationRequested) return true;
        var refusal = exception as BusinessException ?? Translate(exception);
        if (refusal?.Code == CommonErrors.Busy().Code) LogBusy(logger, context.TraceIdentifier, exception.GetType().Name, exception.Message);
        if (refusal is null) LogUnforeseen(logger, exception, context.TraceIdentifier);
        NameWait(context, refusal);
        if (context.Request.Path.StartsWithSegments("/api"))
        {
            await WriteProblemAsync(context, refusal);
            return true;
        }

        if (refusal?.Code == CommonErrors.SignInRequired().Code && HttpMethods.IsGet(context.Request.Method))
        {
            context.Response.Redirect("/sign-in?returnUrl=" + Uri.EscapeDataString(context.Request.Path + context.Request.QueryString));
            return true;
        }

        if (refusal?.Code == CommonErrors.SecondFactorRequired().Code && HttpMethods.IsGet(context.Request.Method))
        {
            context.Response.Redirect($"/account/security?organization={context.FindOrganization()?.Slug}&returnUrl=" + Uri.EscapeDataString(context.Request.Path + context.Request.QueryString));
            return true;
        }

        if (refusal?.Code == SsoErrors.Required().Code && HttpMethods.IsGet(context.Request.Method) && context.FindOrganization() is { } organization)
        {
            context.Response.Redirect($"/sign-in/{organization.Slug}?returnUrl=" + Uri.EscapeDataString(context.Request.Path + context.Request.QueryString));
            return true;
        }

        // No body: the status code pages render the error page and find the refusal here.
        context.Items[typeof(BusinessException)] = refusal;
        context.Response.StatusCode = StatusOf(refusal);
        return true;
    }

    /// <summary>A refusal as problem details (RFC 9457), never to be kept.</summary>
    internal static async Task WriteAsync(HttpContext context, BusinessException refusal)
    {
        NameWait(context, refusal);
        context.Response.Headers.CacheControl = "no-cache,no-store";
        context.Response.Headers.Pragma = "no-cache";
        await WriteProblemAsync(context, refusal);
    }

    private static void NameWait(HttpContext context, BusinessException? refusal)
    {
        if (refusal?.RetryAfter is { } wait)
            context.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private static BusinessException? Translate(Exception exception) => exception switch
    {
        BadHttpRequestException => CommonErrors.Unreadable(),
        _ when DatabaseTrouble.IsPassing(exception) => CommonErrors.Busy(),
        _ => null,
    };

    internal static int StatusOf(BusinessException? refusal) => refusal?.Kind switch
    {
        ErrorKind.Invalid => StatusCodes.Status400BadRequest,
        ErrorKind.Forbidden when refusal.Code == CommonErrors.SignInRequired().Code => StatusCodes.Status401Unauthorized,
        ErrorKind.Forbidden => StatusCodes.Status403Forbidden,
        ErrorKind.NotFound => StatusCodes.Status404NotFound,
        ErrorKind.Conflict => StatusCodes.Status409Conflict,
        ErrorKind.TooMany => StatusCodes.Status429TooManyRequests,
        ErrorKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    private static async Task WriteProblemAsync(HttpContext context, BusinessException? refusal)
    {
        var status = StatusOf(refusal);
        var code = refusal?.Code ?? "Ticketing:Common:Unexpected";
        var problem = new ProblemDetails
        {
            Status = status,
            Type = "/docs/errors#" + code,
            Title = ErrorTexts.For(code, refusal?.Values),
            Extensions = { ["code"] = code, ["traceId"] = context.TraceIdentifier },
        };
        if (refusal is { Fields.Count: > 0 })
            problem.Extensions["errors"] = refusal.Fields.ToDictionary(f => f.Key, f => new { code = f.Value, message = ErrorTexts.For(f.Value, refusal.Values) });
        context.Response.StatusCode = status;
        await context.Response.WriteAsJsonAsync(problem, (System.Text.Json.JsonSerializerOptions?)null, "application/problem+json", context.RequestAborted);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused for now, trace {TraceId}: {Kind}: {Reason}")]
    private static partial void LogBusy(ILogger logger, string traceId, string kind, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Unforeseen failure, trace {TraceId}.")]
    private static partial void LogUnforeseen(ILogger logger, Exception exception, string traceId);
}
