using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Tenants;

namespace Ticketing.Privacy;

/// <summary>People whose data an organization keeps and otherwise leaves alone (GDPR Art. 18).</summary>
public sealed class RestrictionAppService(AppServiceContext context) : AppService(context)
{
    public const int MaxShown = 500;

    /// <summary>The latest first, at most <see cref="MaxShown"/>.</summary>
    public async Task<IReadOnlyList<RestrictionDto>> GetListAsync(CancellationToken cancellationToken)
    {
        await DemandAsync(PrivacyPermissions.Manage, cancellationToken);
        return await Db.Set<Restriction>().AsNoTracking().OrderByDescending(r => r.Since).ThenByDescending(r => r.Id).Take(MaxShown)
            .Select(r => new RestrictionDto(r.Id, r.Email, r.Reason, r.Since)).ToListAsync(cancellationToken);
    }

    public async Task<RestrictionDto?> FindAsync(string email, CancellationToken cancellationToken)
    {
        await DemandAsync(PrivacyPermissions.Manage, cancellationToken);
        var lower = email.Trim().ToLowerInvariant();
        return await Db.Set<Restriction>().AsNoTracking().Where(r => r.Email == lower).Select(r => new RestrictionDto(r.Id, r.Email, r.Reason, r.Since)).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Restricts a person, whether anything is kept about them yet or not; twice is once.</summary>
    /// <exception cref="BusinessException">beside <c>email</c> or <c>reason</c>.</exception>
    public async Task<Guid> RestrictAsync(RestrictInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(PrivacyPermissions.Manage, cancellationToken);
        var restriction = new Restriction(Guid.CreateVersion7(Now), input.Email, input.Reason, Now);
        if (await FindAsync(restriction.Email, cancellationToken) is { } known) return known.Id;
        Db.Set<Restriction>().Add(restriction);
        try
        {
            await Db.SaveChangesAsync(cancellationToken);
        }
        catch (NotUniqueException e) when (e.Index == "ux_restrictions_email")
        {
            throw CommonErrors.ChangedMeanwhile();
        }

        return restriction.Id;
    }

    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>.</exception>
    public async Task LiftAsync(Guid restrictionId, CancellationToken cancellationToken)
    {
        await DemandAsync(PrivacyPermissions.Manage, cancellationToken);
        Db.Set<Restriction>().Remove(await Db.Set<Restriction>().SingleOrDefaultAsync(r => r.Id == restrictionId, cancellationToken) ?? throw CommonErrors.NotFound("restriction"));
        await Db.SaveChangesAsync(cancellationToken);
    }
}

public sealed record RestrictInput
{
    public string? Email { get; init; }

    /// <summary>Why, such as a dispute over whether it is right.</summary>
    public string? Reason { get; init; }
}

public sealed record RestrictionDto(Guid Id, string Email, string Reason, DateTimeOffset Since);
