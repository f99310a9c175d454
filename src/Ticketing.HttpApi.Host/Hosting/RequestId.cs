using Ticketing.Common;

namespace Ticketing.Hosting;

/// <inheritdoc cref="IRequestId"/>
internal sealed class RequestId(IHttpContextAccessor accessor) : IRequestId
{
    private const int MaxLength = 64;

    public string? Value => accessor.HttpContext?.TraceIdentifier is { } id ? id[..Math.Min(id.Length, MaxLength)] : null;
}
