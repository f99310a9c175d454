namespace Ticketing.Common;

/// <summary>Who is signed in; nobody for visitors, jobs and programs with an API token.</summary>
public interface ICurrentUser
{
    Guid? Id { get; }

    /// <summary>The sign-in that the request belongs to.</summary>
    Guid? SessionId => null;

    /// <summary>That sign-in was proven by a second factor.</summary>
    bool IsStrong => false;

    /// <summary>The organization whose provider began that sign-in: elsewhere it is nobody's.</summary>
    Guid? SessionOrganizationId => null;

    /// <summary>The API token that the request came with.</summary>
    TokenLimits? Token => null;

    /// <summary>Whose access counts: the person signed in, or who made the API token.</summary>
    Guid? ActorId => Id ?? Token?.OwnerId;
}

/// <summary>
/// Asks what the current user may do in the current organization, now. The one place where roles, events and times of a
/// grant are looked at; asking is one cached look-up.
/// </summary>
public interface IPermissionChecker
{
    /// <summary>Where the current user has the permission at this moment.</summary>
    Task<PermissionScope> ScopeOfAsync(string permission, CancellationToken cancellationToken);

    /// <summary>Whether they had the permission, there, for a time that is over.</summary>
    /// <param name="permission">which.</param>
    /// <param name="eventId">at that event; <c>null</c> for anywhere.</param>
    /// <param name="cancellationToken">ends it.</param>
    Task<bool> HasEndedAsync(string permission, Guid? eventId, CancellationToken cancellationToken) => Task.FromResult(false);

    /// <summary>Whether they may nothing for want of the second factor that the organization asks for.</summary>
    Task<bool> LacksSecondFactorAsync(CancellationToken cancellationToken);

    /// <summary>What is wrong with the way they signed in, in the eyes of the organization; <c>null</c> when nothing is.</summary>
    Task<BusinessException?> FindSessionFaultAsync(CancellationToken cancellationToken) => Task.FromResult<BusinessException?>(null);
}

/// <summary>The three questions there are.</summary>
public static class PermissionCheckerExtensions
{
    /// <summary>In the whole organization.</summary>
    public static async Task<bool> IsGrantedAsync(this IPermissionChecker permissions, string permission, CancellationToken cancellationToken) =>
        (await permissions.ScopeOfAsync(permission, cancellationToken)).IsEverywhere;

    /// <summary>For one event.</summary>
    public static async Task<bool> IsGrantedAsync(this IPermissionChecker permissions, string permission, Guid eventId, CancellationToken cancellationToken) =>
        (await permissions.ScopeOfAsync(permission, cancellationToken)).Includes(eventId);

    /// <summary>For one event at least.</summary>
    public static async Task<bool> IsGrantedSomewhereAsync(this IPermissionChecker permissions, string permission, CancellationToken cancellationToken) =>
        !(await permissions.ScopeOfAsync(permission, cancellationToken)).IsNowhere;
}
