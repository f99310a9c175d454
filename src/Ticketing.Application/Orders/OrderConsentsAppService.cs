using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Tenants;

namespace Ticketing.Orders;

/// <summary>The buyer's own consents, on the page of their order.</summary>
public sealed class OrderConsentsAppService(AppServiceContext context) : AppService(context)
{
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>.</exception>
    [OpenToAnyone("guarded by the order's secret")]
    public async Task<IReadOnlyList<ConsentDto>> GetListAsync(string code, string secret, CancellationToken cancellationToken)
    {
        var orderId = await FindIdAsync(code, secret, cancellationToken);
        return await Db.Set<Consent>().AsNoTracking().Where(c => c.OrderId == orderId).OrderBy(c => c.Id).Join(Db.Set<LegalText>(), c => c.TextId, t => t.Id, (c, t) =>
            new ConsentDto(c.Id, c.Kind, c.Kind == LegalKind.Marketing ? t.Body : "", t.Version, c.Email, c.OrderId, c.Source, c.GivenAt, c.WithdrawnAt, c.WithdrawnBy)).ToListAsync(cancellationToken);
    }

    /// <summary>Takes the permission for marketing mail back: for this order's and every other of the address at this organization.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>.</exception>
    [OpenToAnyone("guarded by the order's secret")]
    public async Task WithdrawMarketingAsync(string code, string secret, CancellationToken cancellationToken)
    {
        var orderId = await FindIdAsync(code, secret, cancellationToken);
        var email = await Db.Set<Consent>().Where(c => c.OrderId == orderId && c.Kind == LegalKind.Marketing).Select(c => c.Email).SingleOrDefaultAsync(cancellationToken);
        if (email is null) return;
        var lower = email.ToLowerInvariant();
        foreach (var consent in await Db.Set<Consent>().Where(c => c.Kind == LegalKind.Marketing && c.Email!.ToLower() == lower && c.WithdrawnAt == null).ToListAsync(cancellationToken))
            consent.Withdraw(ConsentSource.OrderPage, Now);
        await Db.SaveChangesAsync(cancellationToken);
    }

    private async Task<Guid> FindIdAsync(string code, string secret, CancellationToken cancellationToken) =>
        (await Db.Set<Order>().AsNoTracking().GetBySecretAsync(code, secret, cancellationToken)).Id;
}
