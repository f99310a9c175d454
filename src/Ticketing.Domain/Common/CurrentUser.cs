namespace Ticketing.Common;

/// <summary>Who is signed in; nobody for visitors and jobs.</summary>
public interface ICurrentUser
{
    Guid? Id { get; }
}

/// <summary>Asks what the current user may do in the current organization. Asking is one cached look-up.</summary>
public interface IPermissionChecker
{
    Task<bool> IsGrantedAsync(string permission, CancellationToken cancellationToken);
}
