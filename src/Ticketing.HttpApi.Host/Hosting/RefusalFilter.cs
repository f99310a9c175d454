using Ticketing.Common;

namespace Ticketing.Hosting;

/// <summary>
/// Answers an endpoint's refusal where it is thrown. In a sold-out rush most answers are refusals, and an exception costs more
/// with each of the many calls it passes on its way to <see cref="ProblemHandler"/>, which writes all others.
/// </summary>
internal sealed class RefusalFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (BusinessException refusal) when (refusal.Kind != ErrorKind.Unavailable && !context.HttpContext.Response.HasStarted)
        {
            context.HttpContext.Response.Clear();
            await ProblemHandler.WriteAsync(context.HttpContext, refusal);
            return Results.Empty;
        }
    }
}
