using System.Security.Claims;
using Ticketing.Common;
using Ticketing.Identity;

namespace Ticketing.Hosting;

/// <inheritdoc cref="ICurrentUser"/>
internal sealed class CurrentUser(IHttpContextAccessor accessor) : ICurrentUser
{
    public Guid? Id => SessionOrganizationId is { } bound && accessor.HttpContext?.FindOrganization()?.Id != bound ? null : Claim(ClaimTypes.NameIdentifier);

    public Guid? SessionId => Claim(SessionStarter.SessionClaim);

    public bool IsStrong => accessor.HttpContext?.User.HasClaim(SessionStarter.StrongClaim, SessionStarter.Strong) == true;

    public Guid? SessionOrganizationId => (accessor.HttpContext?.Items[typeof(SessionBinding)] as SessionBinding)?.OrganizationId;

    public TokenLimits? Token => accessor.HttpContext?.Items[typeof(TokenLimits)] as TokenLimits;

    private Guid? Claim(string type) => Guid.TryParse(accessor.HttpContext?.User.FindFirstValue(type), out var id) ? id : null;
}
