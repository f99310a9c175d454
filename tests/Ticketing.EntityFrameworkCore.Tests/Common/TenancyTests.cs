using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Ticketing.Common;
using Ticketing.Identity;
using Ticketing.TestBase;

namespace Ticketing.EntityFrameworkCore.Tests.Common;

public sealed class TenancyTests(TestApp app) : IClassFixture<TestApp>
{
    // Tables that belong to no organization, each with its reason. Anything else must be row-secured.
    private static readonly Dictionary<string, string> Global = new(StringComparer.Ordinal)
    {
        ["common.migrations"] = "the migrator's own record; no role of the application may read it",
        ["common.data_protection_keys"] = "the platform's key ring, only behind its door",
        ["identity.operators"] = "who runs the installation, only behind their door",
        ["common.limits"] = "nobody's: hashes and counts, only behind their door",
        ["identity.signing_keys"] = "the installation's own keys, only behind their door",
        ["tenants.organizations"] = "what an organization shows to the public; found by its address",
        ["discovery.listings"] = "public events alone, read by anyone; DiscoveryTests hold that a row is its owner's to write",
        ["identity.users"] = "accounts are global: one person, many organizations",
        ["identity.user_claims"] = "of a user",
        ["identity.user_logins"] = "of a user",
        ["identity.user_tokens"] = "of a user",
        ["identity.user_sessions"] = "of a user",
        ["identity.user_devices"] = "of a user",
        ["identity.authenticators"] = "of a user",
        ["identity.recovery_codes"] = "of a user",
        ["identity.sign_in_tries"] = "of a user",
        ["identity.passkeys"] = "of a user",
        ["calendars.personal_feeds"] = "of a user",
        ["identity.spent_challenges"] = "nobody's: only hashes",
        ["payments.sandbox_payments"] = "the books of the outside provider that the sandbox plays, only behind its door",
        ["payments.sandbox_refunds"] = "likewise",
        ["payments.sandbox_webhooks"] = "likewise",
        ["payments.sandbox_secret"] = "likewise",
    };

    [Fact]
    public async Task Every_table_with_an_owner_is_row_secured_without_exception()
    {
        var tables = new List<(string Name, bool Enabled, bool Forced, string? Policy)>();
        await using var source = NpgsqlDataSource.Create(app.Database.Connections.Owner);
        await using var command = source.CreateCommand("""
            select n.nspname || '.' || c.relname, c.relrowsecurity, c.relforcerowsecurity,
              (select string_agg(p.polname || ':' || pg_get_expr(p.polqual, p.polrelid), ',' order by p.polname) from pg_policy p
                where p.polrelid = c.oid and 'ticketing_app'::regrole = any (p.polroles) or p.polrelid = c.oid and p.polroles = '{0}')
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'jobs')
            """);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            tables.Add((reader.GetString(0), reader.GetBoolean(1), reader.GetBoolean(2), reader.IsDBNull(3) ? null : reader.GetString(3)));

        tables.Count.ShouldBeGreaterThan(10);
        foreach (var table in tables.Where(t => !Global.ContainsKey(t.Name)))
        {
            (table.Enabled && table.Forced).ShouldBeTrue($"{table.Name} needs common.protect()");
            table.Policy.ShouldBe("tenant:(tenant_id = ( SELECT app_tenant() AS app_tenant))", $"{table.Name} must have the one tenant policy and no other");
        }
    }

    [Fact]
    public async Task Without_an_organization_the_application_role_sees_nothing()
    {
        await app.CreateOrganizationAsync();
        await using var source = NpgsqlDataSource.Create(app.Database.Connections.App);
        await using var command = source.CreateCommand("select count(*) from identity.memberships");
        (await command.ExecuteScalarAsync()).ShouldBe(0L);
    }

    [Fact]
    public async Task Row_security_stands_even_where_the_application_filter_is_lifted()
    {
        var (one, other) = (await app.CreateOrganizationAsync(), await app.CreateOrganizationAsync());
        var owners = await app.InScopeAsync(one.Id, null, services =>
            services.GetRequiredService<TicketingDbContext>().Set<Membership>().IgnoreQueryFilters(["Tenant"]).Select(m => m.UserId).ToListAsync());
        owners.ShouldContain(one.OwnerId);
        owners.ShouldNotContain(other.OwnerId);
    }

    [Fact]
    public async Task A_row_of_another_organization_can_not_be_written()
    {
        var (one, other) = (await app.CreateOrganizationAsync(), await app.CreateOrganizationAsync());
        await using var source = NpgsqlDataSource.Create(app.Database.Connections.App);
        await using var connection = await source.OpenConnectionAsync();
        await using (var enter = new NpgsqlCommand("select set_config('app.tenant_id', $1, false)", connection) { Parameters = { new() { Value = one.Id.ToString() } } })
            await enter.ExecuteNonQueryAsync();
        await using var update = new NpgsqlCommand("update identity.memberships set roles = '{owner}' where tenant_id = $1", connection) { Parameters = { new() { Value = other.Id } } };
        (await update.ExecuteNonQueryAsync()).ShouldBe(0);
        await using var insert = new NpgsqlCommand(
            "insert into identity.memberships (id, tenant_id, user_id, roles, joined_at) values ($1, $2, $3, '{owner}', '2026-01-01')", connection)
        {
            Parameters = { new() { Value = Guid.CreateVersion7() }, new() { Value = other.Id }, new() { Value = one.OwnerId } },
        };
        (await Should.ThrowAsync<PostgresException>(() => insert.ExecuteNonQueryAsync())).SqlState.ShouldBe("42501");
    }
}
