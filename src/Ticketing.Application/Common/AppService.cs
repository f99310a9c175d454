namespace Ticketing.Common;

/// <summary>What every app service works with.</summary>
public sealed record AppServiceContext(
    ITicketingDb Db,
    ICurrentTenant Tenant,
    ICurrentUser User,
    IPermissionChecker Permissions,
    TimeProvider Clock);

/// <summary>
/// A feature's use cases. The first line of each public method demands a permission, or the method carries
/// <see cref="OpenToAnyoneAttribute"/> with the reason; a test sweeps them all. Registered by scanning, scoped.
/// </summary>
public abstract class AppService(AppServiceContext context)
{
    protected ITicketingDb Db { get; } = context.Db;

    protected ICurrentTenant Tenant { get; } = context.Tenant;

    protected ICurrentUser User { get; } = context.User;

    protected DateTimeOffset Now => context.Clock.GetUtcNow();

    /// <exception cref="BusinessException"><c>Ticketing:Common:Forbidden</c>, or <c>SignInRequired</c> for visitors.</exception>
    protected async Task DemandAsync(string permission, CancellationToken cancellationToken)
    {
        if (await context.Permissions.IsGrantedAsync(permission, cancellationToken)) return;
        throw User.Id is null ? CommonErrors.SignInRequired() : CommonErrors.Forbidden(permission);
    }

    protected Task<bool> IsGrantedAsync(string permission, CancellationToken cancellationToken) =>
        context.Permissions.IsGrantedAsync(permission, cancellationToken);

    /// <exception cref="BusinessException"><c>Ticketing:Common:SignInRequired</c>.</exception>
    protected Guid DemandUser() => User.Id ?? throw CommonErrors.SignInRequired();
}

/// <summary>Says why a use case needs no permission: it is public, or guarded by a secret or by being oneself.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OpenToAnyoneAttribute(string because) : Attribute
{
    public string Because { get; } = because;
}
