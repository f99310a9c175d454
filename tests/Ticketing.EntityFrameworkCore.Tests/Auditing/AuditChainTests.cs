using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Ticketing.Auditing;
using Ticketing.Common;
using Ticketing.Identity;
using Ticketing.TestBase;

namespace Ticketing.EntityFrameworkCore.Tests.Auditing;

/// <summary>Reliability I10: the audit log is one unbroken chain an organization; whoever alters it is found out.</summary>
public sealed class AuditChainTests(TestApp app) : IClassFixture<TestApp>
{
    private IAuditChain Chain => app.Services.GetRequiredService<IAuditChain>();

    /// <summary>Mutant: the chainer counts over all organizations together.</summary>
    [Fact]
    public async Task Every_organization_has_a_chain_of_its_own_without_gaps()
    {
        var (one, other) = (await app.CreateOrganizationAsync(), await app.CreateOrganizationAsync());
        await RenamesAsync(one, 3);
        await RenamesAsync(other, 2);
        await Chain.ChainDueAsync(default);
        await RenamesAsync(one, 2);
        await Chain.ChainDueAsync(default);
        foreach (var org in new[] { one, other })
        {
            var verdict = await VerifyAsync(org);
            verdict.Fault.ShouldBeNull();
            verdict.Waiting.ShouldBe(0);
            (await ReadAsync($"select string_agg(sequence::text, ',' order by sequence) from auditing.entries where tenant_id = '{org.Id}'"))
                .ShouldBe(string.Join(',', Enumerable.Range(1, (int)verdict.Entries)));
        }
    }

    /// <summary>Mutant: a field left out of AuditChain.Fields; the walk without its comparison with the head.</summary>
    [Theory]
    [InlineData("update auditing.entries set subject_label = overlay(subject_label placing 'X' from 1 for 1) where {0} and sequence = 3", "entry 3 ")]
    [InlineData("update auditing.entries set changes = replace(changes::text, 'Role 0', 'Role 9')::json where {0} and sequence = 3", "entry 3 ")]
    [InlineData("update auditing.entries set occurred_at = occurred_at + interval '1 microsecond' where {0} and sequence = 2", "entry 2 ")]
    [InlineData("update auditing.entries set actor_id = '018f0000-0000-7000-8000-000000000000' where {0} and sequence = 4", "entry 4 ")]
    [InlineData("update auditing.entries set action = 'OwnRole.Deleted' where {0} and sequence = 4", "entry 4 ")]
    [InlineData("update auditing.entries set hash = set_byte(hash, 0, get_byte(hash, 0) # 1) where {0} and sequence = 2", "entry 2 ")]
    [InlineData("delete from auditing.entries where {0} and sequence = 2", "entry 2 is missing")]
    [InlineData("delete from auditing.entries where {0} and sequence >= 3", "entries 3 to 5 are missing")]
    [InlineData("update auditing.entries set network = '10.0.0.1', network_salt = '\\x00', network_digest = null where {0} and sequence = 5", "entry 5 ")]
    public async Task One_altered_byte_is_found_and_the_first_broken_entry_named(string tampering, string named)
    {
        var org = await app.CreateOrganizationAsync();
        await RenamesAsync(org, 3);
        await Chain.ChainDueAsync(default);
        (await VerifyAsync(org)).Fault.ShouldBeNull();
        (await VerifyAsync(org)).Entries.ShouldBe(5);

        // Whoever owns the database can lift the triggers; the chain is what is left then.
        await DoAsync("alter table auditing.entries disable trigger user");
        try
        {
            (await DoAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, tampering, $"tenant_id = '{org.Id}'"))).ShouldBeGreaterThan(0);
        }
        finally
        {
            await DoAsync("alter table auditing.entries enable trigger user");
        }

        (await VerifyAsync(org)).Fault.ShouldNotBeNull().ShouldStartWith(named);
        (await Chain.VerifyAsync(null, default)).Count(v => v.TenantId == org.Id && v.Fault is not null).ShouldBe(1);
    }

    [Theory]
    [InlineData("update auditing.entries set action = 'x'")]
    [InlineData("update auditing.entries set hash = '\\x00', sequence = 99")]
    [InlineData("delete from auditing.entries")]
    [InlineData("truncate auditing.entries")]
    [InlineData("delete from auditing.heads")]
    public async Task Nobody_changes_what_is_recorded_not_even_the_owner(string sql)
    {
        var org = await app.CreateOrganizationAsync();
        await RenamesAsync(org, 1);
        await Chain.ChainDueAsync(default);
        foreach (var login in new[] { app.Database.Connections.Owner, app.Database.Connections.App, app.Database.Connections.System })
            (await Should.ThrowAsync<PostgresException>(() => RunAsync(login, org, sql))).SqlState.ShouldBe("42501", sql);
    }

    /// <summary>Mutant: a column left out of <c>auditing.keep()</c>.</summary>
    [Fact]
    public async Task Each_column_but_the_movable_ones_is_kept_as_it_is()
    {
        await using var source = NpgsqlDataSource.Create(app.Database.Connections.Owner);
        await using var command = source.CreateCommand("""
            select string_agg(a.attname, ',') from pg_attribute a
            where a.attrelid = 'auditing.entries'::regclass and a.attnum > 0 and not a.attisdropped and a.attname not in ('sequence', 'hash', 'network', 'network_salt')
              and pg_get_functiondef('auditing.keep()'::regprocedure) !~ ('new\.' || a.attname || '[:,) ].*old\.' || a.attname || '[:,) ]')
            """);
        (await command.ExecuteScalarAsync()).ShouldBe(DBNull.Value, "named nowhere in auditing.keep()");
    }

    [Fact]
    public async Task The_application_may_not_write_a_place_in_the_chain()
    {
        var org = await app.CreateOrganizationAsync();
        const string Forged = """
            insert into auditing.entries (tenant_id, id, occurred_at, actor_kind, action, subject_type, changes, sequence, hash)
            values (app_tenant(), gen_random_uuid(), now(), 'User', 'x', 'x', '[]', 1, '\x00')
            """;
        (await Should.ThrowAsync<PostgresException>(() => RunAsync(app.Database.Connections.App, org, Forged))).SqlState.ShouldBe("42501");
    }

    /// <summary>Mutant: the advisory lock left out.</summary>
    [Fact]
    public async Task Many_chainers_beside_many_writers_leave_no_gap_and_take_no_number_twice()
    {
        var org = await app.CreateOrganizationAsync();
        var writers = Enumerable.Range(0, 4).Select(_ => RenamesAsync(org, 10)).ToList();
        var all = Task.WhenAll(writers);
        var chainers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            do await Chain.ChainDueAsync(default);
            while (!all.IsCompleted);
        })).ToList();
        await all;
        await Task.WhenAll(chainers);
        await Chain.ChainDueAsync(default);
        var verdict = await VerifyAsync(org);
        verdict.Fault.ShouldBeNull();
        (verdict.Entries, verdict.Waiting).ShouldBe((42, 0));
    }

    [Fact]
    public async Task The_network_may_be_taken_away_and_the_chain_holds()
    {
        var org = await app.CreateOrganizationAsync();
        var salt = new byte[] { 1, 2, 3 };
        var digest = Convert.ToHexString(AuditEntry.DigestOf("192.0.2.7", salt));
        await RunAsync(app.Database.Connections.App, org, $$"""
            select auditing.note('{{{org.Id}}}', '{018f0000-0000-7000-8000-000000000000}', '{"occurred_at":"2026-01-01T00:00:00Z","actor_kind":"User","action":"x","subject_type":"x","changes":[],
              "network":"192.0.2.7","network_salt":"\\x010203","network_digest":"\\x{{digest}}"}')
            """);
        await Chain.ChainDueAsync(default);
        (await VerifyAsync(org)).Fault.ShouldBeNull();
        await RunAsync(app.Database.Connections.System, org, $"update auditing.entries set network = null, network_salt = null where tenant_id = '{org.Id}' and network is not null");
        (await VerifyAsync(org)).Fault.ShouldBeNull();
        (await Should.ThrowAsync<PostgresException>(() => RunAsync(app.Database.Connections.System, org, $"update auditing.entries set network = '192.0.2.8' where tenant_id = '{org.Id}'"))).SqlState.ShouldBe("42501");
    }

    private async Task<AuditVerdict> VerifyAsync(TestOrganization org) => (await Chain.VerifyAsync(org.Slug, default)).ShouldHaveSingleItem();

    private static async Task RenamesAsync(TestOrganization org, int times)
    {
        for (var i = 0; i < times; i++)
            await org.AsOwnerAsync<RoleAppService, string>(s => s.CreateAsync(new() { Title = $"Role {i} {Codes.New(6)}", Permissions = ["Orders.View"] }, default));
    }

    private Task<int> DoAsync(string sql) => RunAsync(app.Database.Connections.Owner, null, sql);

    private static async Task<int> RunAsync(string login, TestOrganization? org, string sql)
    {
        await using var connection = new NpgsqlConnection(login);
        await connection.OpenAsync();
        if (org is not null)
            await using (var enter = new NpgsqlCommand("select set_config('app.tenant_id', $1, false)", connection) { Parameters = { new() { Value = org.Id.ToString() } } })
                await enter.ExecuteNonQueryAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteNonQueryAsync();
    }

    private async Task<string?> ReadAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(app.Database.Connections.Owner);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync() as string;
    }
}
