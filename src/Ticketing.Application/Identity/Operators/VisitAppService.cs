using Microsoft.EntityFrameworkCore;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>A visit as the organization sees it.</summary>
public sealed record VisitDto(Guid Id, string Operator, string Reason, DateTimeOffset BeganAt, DateTimeOffset EndsAt, bool IsGoingOn);

public sealed record BeginVisitInput
{
    /// <summary>Why; shown to the organization.</summary>
    public string? Reason { get; init; }

    /// <summary>5 to 240.</summary>
    public int Minutes { get; init; } = 60;
}

/// <summary>Visits of the installation's operators: they begin and end them, and the organization sees each.</summary>
public sealed class VisitAppService(AppServiceContext context, OperatorGate gate, IAccessReader access) : AppService(context)
{
    /// <summary>The latest first, of the current organization.</summary>
    public async Task<IReadOnlyList<VisitDto>> GetListAsync(CancellationToken cancellationToken)
    {
        await DemandAsync(IdentityPermissions.ViewTeam, cancellationToken);
        var now = Now;
        return await Db.Set<OperatorVisit>().AsNoTracking().OrderByDescending(v => v.BeganAt).ThenBy(v => v.Id)
            .Select(v => new VisitDto(v.Id, Db.Set<User>().Where(u => u.Id == v.OperatorId).Select(u => u.Name).FirstOrDefault() ?? "", v.Reason, v.BeganAt, v.EndsAt, now < v.EndsAt))
            .Take(50).ToListAsync(cancellationToken);
    }

    /// <summary>Enters the current organization, at once and in every process. One that goes on is ended by it.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Identity:OperatorsAlone</c>, <c>ReasonTooShort</c>, <c>MembersDontVisit</c>; <c>Ticketing:Common:SecondFactorRequired</c>.</exception>
    [OpenToAnyone("asks for an operator of the installation")]
    public async Task<Guid> BeginAsync(BeginVisitInput input, CancellationToken cancellationToken)
    {
        var me = await gate.DemandAsync(cancellationToken);
        if (await Db.Set<Membership>().AnyAsync(m => m.UserId == me, cancellationToken)) throw OperatorErrors.MembersDontVisit();
        foreach (var open in await OpenAsync(me, cancellationToken)) open.End(Now);
        var visit = new OperatorVisit(Guid.CreateVersion7(Now), me, input.Reason, input.Minutes, Now);
        Db.Set<OperatorVisit>().Add(visit);
        await Db.SaveChangesAsync(cancellationToken);
        access.Forget();
        return visit.Id;
    }

    /// <summary>Leaves the current organization. Leaving twice changes nothing.</summary>
    [OpenToAnyone("asks for an operator of the installation")]
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        var me = await gate.DemandAsync(cancellationToken);
        foreach (var open in await OpenAsync(me, cancellationToken)) open.End(Now);
        await Db.SaveChangesAsync(cancellationToken);
        access.Forget();
    }

    private Task<List<OperatorVisit>> OpenAsync(Guid operatorId, CancellationToken cancellationToken)
    {
        var now = Now;
        return Db.Set<OperatorVisit>().Where(v => v.OperatorId == operatorId && now < v.EndsAt).ToListAsync(cancellationToken);
    }
}
