using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.Catalog;
using Ticketing.Common;
using Ticketing.TestBase;

namespace Ticketing.EntityFrameworkCore.Tests.Catalog;

/// <summary>Quotas of one organization and calls on their stock, each in a scope (and so on a connection) of its own.</summary>
internal sealed class StockBench(TestApp app, TestOrganization organization)
{
    public TestApp App => app;

    public static async Task<StockBench> OpenAsync(TestApp app) => new(app, await app.CreateOrganizationAsync());

    /// <summary>New quotas of these sizes.</summary>
    public Task<Guid[]> QuotasAsync(params int[] sizes) => app.InScopeAsync(organization.Id, null, async services =>
    {
        var db = services.GetRequiredService<ITicketingDb>();
        var ids = sizes.Select(_ => Guid.CreateVersion7()).ToArray();
        foreach (var (index, id) in ids.Index()) db.Set<QuotaStock>().Add(new QuotaStock(id, sizes[index]));
        await db.SaveChangesAsync();
        return ids;
    });

    public Task<T> CallAsync<T>(Func<IStock, Task<T>> call) => InAsync(services => call(services.GetRequiredService<IStock>()));

    public Task<T> ReadAsync<T>(Func<ITicketingDb, Task<T>> read) => InAsync(services => read(services.GetRequiredService<ITicketingDb>()));

    /// <summary>On a thread of its own, inside the organization.</summary>
    public Task<T> InAsync<T>(Func<IServiceProvider, Task<T>> work) => Task.Run(() => app.InScopeAsync(organization.Id, null, work));

    public Task CallAsync(Func<IStock, Task> call) => CallAsync(async stock =>
    {
        await call(stock);
        return 0;
    });

    public Task<HoldResult> HoldAsync(Guid holdId, TimeSpan lasts, params (Guid Quota, int Quantity)[] demand) =>
        CallAsync(s => s.TryHoldAsync(holdId, demand.Select(d => new QuotaDemand(d.Quota, d.Quantity)).ToList(), app.Clock.GetUtcNow() + lasts, default));

    /// <summary><c>false</c> when the hold is gone.</summary>
    public async Task<bool> ConfirmAsync(Guid holdId) => (await CallAsync(s => s.ConfirmAsync([holdId], default))).Contains(holdId);

    /// <summary>The raw counters: expired holds that nobody swept still count in held.</summary>
    public Task<(int Sold, int Held)> CountersAsync(Guid quotaId) => app.InScopeAsync(organization.Id, null, async services =>
    {
        var stock = await services.GetRequiredService<ITicketingDb>().Set<QuotaStock>().AsNoTracking().SingleAsync(s => s.QuotaId == quotaId);
        return (stock.Sold, stock.Held);
    });
}
