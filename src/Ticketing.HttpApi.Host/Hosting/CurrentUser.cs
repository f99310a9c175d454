using System.Security.Claims;
using Ticketing.Common;

namespace Ticketing.Hosting;

/// <inheritdoc cref="ICurrentUser"/>
internal sealed class CurrentUser(IHttpContextAccessor accessor) : ICurrentUser
{
    public Guid? Id => Guid.TryParse(accessor.HttpContext?.User.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;
}
