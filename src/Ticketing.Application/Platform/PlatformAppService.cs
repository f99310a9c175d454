using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Identity;
using Ticketing.Tenants;

namespace Ticketing.Platform;

/// <summary>The console of those who run the installation. What they do to an organization is in its audit log.</summary>
public sealed class PlatformAppService(AppServiceContext context, OperatorGate gate, IPlatformOrganizations organizations, IPlatformQueues queues, VisitAppService visits, IOrganizationDirectory directory, IOperators operators)
    : AppService(context)
{
    private const string Because = "asks for an operator of the installation";

    private const int MaxDead = 200;

    [OpenToAnyone(Because)]
    public async Task<PagedResult<PlatformOrganizationDto>> ListAsync(PlatformListRequest request, CancellationToken cancellationToken)
    {
        await gate.DemandAsync(cancellationToken);
        var (items, total) = await organizations.ListAsync(Guard.OptionalLine(request.Search, "search", 100), request.Status, request.Skip, request.Take, cancellationToken);
        return new(items, total);
    }

    /// <summary>Who else may do all this.</summary>
    [OpenToAnyone(Because)]
    public async Task<IReadOnlyList<OperatorDto>> ListOperatorsAsync(CancellationToken cancellationToken)
    {
        await gate.DemandAsync(cancellationToken);
        return await operators.ListAsync(cancellationToken);
    }

    [OpenToAnyone(Because)]
    public async Task<PlatformOrganizationDto> GetAsync(Guid organizationId, CancellationToken cancellationToken)
    {
        await gate.DemandAsync(cancellationToken);
        return await organizations.FindAsync(organizationId, cancellationToken) ?? throw CommonErrors.NotFound("organization");
    }

    /// <summary>It sells nothing, its team only reads, its programs are refused; tickets it sold go on being scanned.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>; beside <c>reason</c>.</exception>
    [OpenToAnyone(Because)]
    public Task SuspendAsync(Guid organizationId, SuspendInput input, CancellationToken cancellationToken) =>
        ChangeAsync(organizationId, o => o.Suspend(input.Reason), cancellationToken);

    [OpenToAnyone(Because)]
    public Task ResumeAsync(Guid organizationId, CancellationToken cancellationToken) => ChangeAsync(organizationId, o => o.Resume(), cancellationToken);

    [OpenToAnyone(Because)]
    public Task SetAbilitiesAsync(Guid organizationId, AbilitiesInput input, CancellationToken cancellationToken) =>
        ChangeAsync(organizationId, o => o.Allow(input.MayUseSso, input.MayUseDomains, input.MaxEvents), cancellationToken);

    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>; as <see cref="VisitAppService.BeginAsync"/>.</exception>
    [OpenToAnyone(Because)]
    public async Task EnterAsync(Guid organizationId, BeginVisitInput input, CancellationToken cancellationToken)
    {
        await GetAsync(organizationId, cancellationToken);
        using var inside = Tenant.Change(organizationId);
        await visits.BeginAsync(input, cancellationToken);
    }

    [OpenToAnyone(Because)]
    public async Task LeaveAsync(Guid organizationId, CancellationToken cancellationToken)
    {
        await GetAsync(organizationId, cancellationToken);
        using var inside = Tenant.Change(organizationId);
        await visits.EndAsync(cancellationToken);
    }

    [OpenToAnyone(Because)]
    public async Task<PlatformHealthDto> GetHealthAsync(CancellationToken cancellationToken)
    {
        await gate.DemandAsync(cancellationToken);
        return await queues.GetHealthAsync(Now, cancellationToken);
    }

    [OpenToAnyone(Because)]
    public async Task<IReadOnlyList<DeadLetterDto>> ListDeadAsync(CancellationToken cancellationToken)
    {
        await gate.DemandAsync(cancellationToken);
        return await queues.ListDeadAsync(MaxDead, cancellationToken);
    }

    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c> for what isn't dead.</exception>
    [OpenToAnyone(Because)]
    public async Task RetryAsync(string kind, Guid id, CancellationToken cancellationToken)
    {
        await gate.DemandAsync(cancellationToken);
        if (!await queues.RetryAsync(kind, id, Now, cancellationToken)) throw CommonErrors.NotFound("message");
    }

    private async Task ChangeAsync(Guid organizationId, Action<Organization> change, CancellationToken cancellationToken)
    {
        await gate.DemandAsync(cancellationToken);
        using var inside = Tenant.Change(organizationId);
        var organization = await Db.Set<Organization>().SingleOrDefaultAsync(o => o.Id == organizationId && o.Status != OrganizationStatus.Closed, cancellationToken)
            ?? throw CommonErrors.NotFound("organization");
        change(organization);
        await Db.SaveChangesAsync(cancellationToken);
        directory.Forget(organizationId);
    }
}
