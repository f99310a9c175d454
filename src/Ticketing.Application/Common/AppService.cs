namespace Ticketing.Common;

/// <summary>What every app service works with.</summary>
public sealed record AppServiceContext(
    ITicketingDb Db,
    ICurrentTenant Tenant,
    ICurrentUser User,
    IPermissionChecker Permissions,
    IAuditTrail Audit,
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

    protected IAuditTrail Audit { get; } = context.Audit;

    protected DateTimeOffset Now => context.Clock.GetUtcNow();

    /// <summary>For what belongs to the organization as a whole.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:Forbidden</c>, <c>AccessEnded</c>, <c>SecondFactorRequired</c>, or <c>SignInRequired</c> for visitors.</exception>
    protected async Task DemandAsync(string permission, CancellationToken cancellationToken)
    {
        Audit.Permission = permission;
        if (!await context.Permissions.IsGrantedAsync(permission, cancellationToken)) throw await RefuseAsync(permission, null, cancellationToken);
    }

    /// <summary>For what belongs to one event.</summary>
    /// <exception cref="BusinessException">as <see cref="DemandAsync(string, CancellationToken)"/>, whether there is such an event or not.</exception>
    protected async Task DemandAsync(string permission, Guid eventId, CancellationToken cancellationToken)
    {
        Audit.Permission = permission;
        if (!await context.Permissions.IsGrantedAsync(permission, eventId, cancellationToken)) throw await RefuseAsync(permission, eventId, cancellationToken);
    }

    /// <summary>
    /// For lists over events, and for what is named by an id of its own: it is to be looked for with
    /// <see cref="ScopedQueries.Within"/>, so that what lies elsewhere isn't there at all.
    /// </summary>
    /// <exception cref="BusinessException">as <see cref="DemandAsync(string, CancellationToken)"/>, for who has it nowhere.</exception>
    protected async Task<PermissionScope> DemandSomewhereAsync(string permission, CancellationToken cancellationToken)
    {
        Audit.Permission = permission;
        var scope = await context.Permissions.ScopeOfAsync(permission, cancellationToken);
        return scope.IsNowhere ? throw await RefuseAsync(permission, null, cancellationToken) : scope;
    }

    protected Task<bool> IsGrantedAsync(string permission, CancellationToken cancellationToken) =>
        context.Permissions.IsGrantedAsync(permission, cancellationToken);

    protected Task<bool> IsGrantedAsync(string permission, Guid eventId, CancellationToken cancellationToken) =>
        context.Permissions.IsGrantedAsync(permission, eventId, cancellationToken);

    protected Task<PermissionScope> ScopeOfAsync(string permission, CancellationToken cancellationToken) =>
        context.Permissions.ScopeOfAsync(permission, cancellationToken);

    /// <summary>A person, signed in.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:SignInRequired</c>; <c>NotForTokens</c>.</exception>
    protected Guid DemandUser() => User.Id ?? throw (User.Token is null ? CommonErrors.SignInRequired() : CommonErrors.NotForTokens());

    /// <summary>A person who signed in as the organization asks its members to: for what members may without any permission.</summary>
    /// <exception cref="BusinessException">as <see cref="DemandUser"/>; <c>Ticketing:Common:SecondFactorRequired</c>; <c>Ticketing:Identity:SsoRequired</c>.</exception>
    protected async Task<Guid> DemandMemberAsync(CancellationToken cancellationToken)
    {
        var me = DemandUser();
        return await context.Permissions.FindSessionFaultAsync(cancellationToken) is { } fault ? throw fault : me;
    }

    /// <summary>A person, or whom an API token acts for.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:SignInRequired</c>.</exception>
    protected Guid DemandActor() => User.ActorId ?? throw CommonErrors.SignInRequired();

    private async Task<BusinessException> RefuseAsync(string permission, Guid? eventId, CancellationToken cancellationToken)
    {
        if (User.ActorId is null) return CommonErrors.SignInRequired();
        if (await context.Permissions.FindSessionFaultAsync(cancellationToken) is { } fault) return fault;
        return await context.Permissions.HasEndedAsync(permission, eventId, cancellationToken) ? CommonErrors.AccessEnded() : CommonErrors.Forbidden(permission);
    }
}

/// <summary>Says why a use case needs no permission: it is public, or guarded by a secret or by being oneself.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OpenToAnyoneAttribute(string because) : Attribute
{
    public string Because { get; } = because;
}
