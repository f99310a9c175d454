using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Identity;
using Ticketing.Orders;
using Ticketing.Queueing;
using Ticketing.TestBase;

namespace Ticketing.HttpApi.Host.Tests.Hosting;

/// <summary>An organization full of rows whose private texts carry a marker, and what an intruder could know of it.</summary>
internal sealed class ForeignTenant
{
    /// <summary>In every private text: whoever is not of the organization and sees it has found a leak.</summary>
    public const string Marker = "ZzPrivateOfOtherZz";

    public required TestOrganization Organization { get; init; }

    public required Order Order { get; init; }

    public required string PublicSlug { get; init; }

    public required string DraftSlug { get; init; }

    /// <summary>An id of every tenant-owned table that has one, by table.</summary>
    public required IReadOnlyList<(string Table, Guid Id)> Ids { get; init; }

    public static async Task<ForeignTenant> CreateAsync(TestApp app)
    {
        var shop = await TestShop.OpenAsync(app, shape: e => e.LimitTo(50));
        var free = await shop.SellsAsync(20);
        var paid = await shop.SellsAsync(20, 2500, "Supporter");
        await shop.HoldsAsync(paid);
        var organization = shop.Organization;
        // Its address carries no marker: an intruder may see again what they typed.
        var draft = await organization.UpdateEventAsync(await organization.CreateEventAsync($"{Marker} draft"), now => now with { Slug = "hidden-draft" });
        var order = await organization.CreatePaidOrderAsync(
            (await organization.CreatePublishedEventAsync(change: e => e.ShowTo(EventVisibility.Private, Marker))), $"{Marker}@example.com", $"{Marker} Guest");
        await shop.BuysFreeAsync(free);
        await shop.StaffAsync<WaitingRoomAppService, int>(async s => { await s.UpdateAsync(draft.Id, new() { Mode = RoomMode.On }, default); return 0; });
        await shop.KeepsWaitlistAsync();
        await shop.JoinsAsync(await shop.SellsAsync(0, name: "Gone"), email: $"{Marker}@example.com");
        await app.InScopeAsync(organization.Id, organization.OwnerId, async services =>
        {
            var users = services.GetRequiredService<Microsoft.AspNetCore.Identity.UserManager<User>>();
            var owner = (await users.FindByIdAsync(organization.OwnerId.ToString()))!;
            owner.Rename($"{Marker} Owner");
            await users.UpdateAsync(owner);
            return await services.GetRequiredService<ITicketingDb>().SaveChangesAsync();
        });
        await app.DispatchAsync();
        return new()
        {
            Organization = organization, Order = order, PublicSlug = shop.Slug, DraftSlug = draft.Slug, Ids = await ReadIdsAsync(app, organization.Id),
        };
    }

    /// <summary>A checksum of every row the organization owns.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ChecksumAsync(TestApp app)
    {
        await using var source = NpgsqlDataSource.Create(app.Database.Connections.Owner);
        var sums = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var table in await TablesAsync(source, withId: false))
        {
            await using var command = source.CreateCommand($"select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from {table} t where tenant_id = $1");
            command.Parameters.Add(new() { Value = Organization.Id });
            sums[table] = (string)(await command.ExecuteScalarAsync())!;
        }

        return sums;
    }

    private static async Task<IReadOnlyList<(string Table, Guid Id)>> ReadIdsAsync(TestApp app, Guid tenantId)
    {
        await using var source = NpgsqlDataSource.Create(app.Database.Connections.Owner);
        var ids = new List<(string, Guid)>();
        foreach (var table in await TablesAsync(source, withId: true))
        {
            await using var command = source.CreateCommand($"select id from {table} where tenant_id = $1 order by id limit 1");
            command.Parameters.Add(new() { Value = tenantId });
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync()) ids.Add((table, reader.GetGuid(0)));
        }

        return ids;
    }

    private static async Task<List<string>> TablesAsync(NpgsqlDataSource source, bool withId)
    {
        await using var command = source.CreateCommand("""
            select t.table_schema || '.' || t.table_name from information_schema.columns t
            where t.column_name = 'tenant_id' and (not $1 or exists (
              select from information_schema.columns i where i.table_schema = t.table_schema and i.table_name = t.table_name and i.column_name = 'id' and i.data_type = 'uuid'))
            order by 1
            """);
        command.Parameters.Add(new() { Value = withId });
        await using var reader = await command.ExecuteReaderAsync();
        var tables = new List<string>();
        while (await reader.ReadAsync()) tables.Add(reader.GetString(0));
        return tables;
    }
}
