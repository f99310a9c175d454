using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Ticketing.Common;
using Ticketing.Common.Postgres;
using Ticketing.TestBase;
using Ticketing.TestBase.Load;

namespace Ticketing.Tests.Common;

public sealed class SqlMigratorTests : IAsyncLifetime
{
    private static readonly MigrationScript First = new("0001-first.sql", "create table first (id int); insert into first values (1);");
    private static readonly MigrationScript Second = new("0002-second.sql", "create table second (id int);");

    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await TestDatabase.CreateAsync([]);

    public async ValueTask DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Racing_runners_apply_each_file_once()
    {
        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => MigrateAsync(First, Second))));

        runs.SelectMany(x => x).Order().ShouldBe([First.Name, Second.Name]);
        (await ScalarAsync("select count(*) from first")).ShouldBe(1L);
    }

    [Fact]
    public async Task A_second_run_applies_nothing()
    {
        await MigrateAsync(First);

        (await MigrateAsync(First)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_new_file_is_applied_after_the_old_ones()
    {
        await MigrateAsync(First);

        (await MigrateAsync(First, Second)).ShouldBe([Second.Name]);
    }

    [Fact]
    public async Task A_server_that_is_still_starting_is_waited_for()
    {
        await using var server = await OwnPostgres.StartAsync(TestContext.Current.CancellationToken);
        server.Kill();
        var migrating = SqlMigrator.MigrateAsync(server.Connections, [First], NullLogger.Instance, TestContext.Current.CancellationToken);
        await server.RestartAsync(TestContext.Current.CancellationToken);

        (await migrating).ShouldBe([First.Name]);
    }

    [Fact]
    public async Task A_refused_login_is_told_at_once_with_its_server()
    {
        var login = new NpgsqlConnectionStringBuilder(_database.Connections.Owner) { Password = "wrong" };

        var refusal = await SqlMigrator.MigrateAsync(DatabaseConnections.ForOwner(login.ConnectionString), [First], NullLogger.Instance, TestContext.Current.CancellationToken)
            .ShouldThrowAsync<StartupException>();

        refusal.Message.ShouldStartWith($"The database in ConnectionStrings__Default (host {login.Host}, port {login.Port}, database {login.Database}) can't be opened: ");
    }

    [Fact]
    public async Task A_changed_file_is_refused()
    {
        await MigrateAsync(First);

        var refusal = await MigrateAsync(new MigrationScript(First.Name, "select 1")).ShouldThrowAsync<StartupException>();

        refusal.Message.ShouldBe("Migration 0001-first.sql was changed after it was applied to this database: restore it, and put the change into a new file.");
    }

    [Fact]
    public async Task Line_ends_are_no_change()
    {
        await MigrateAsync(new MigrationScript("0001-first.sql", "select 1;\nselect 2;\n"));

        (await MigrateAsync(new MigrationScript("0001-first.sql", "select 1;\r\nselect 2;\r\n"))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_database_ahead_of_the_program_is_refused()
    {
        await MigrateAsync(First, Second);

        var refusal = await MigrateAsync(First).ShouldThrowAsync<StartupException>();

        refusal.Message.ShouldBe("The database has migration 0002-second.sql, which this program lacks: run the newer program, or another database.");
    }

    [Fact]
    public async Task A_file_put_before_an_applied_one_is_refused()
    {
        await MigrateAsync(Second);

        var refusal = await MigrateAsync(First, Second).ShouldThrowAsync<StartupException>();

        refusal.Message.ShouldContain("0001-first.sql comes before 0002-second.sql");
    }

    [Fact]
    public async Task A_number_is_given_once()
    {
        var refusal = await MigrateAsync(First, new MigrationScript("0001-other.sql", "select 1")).ShouldThrowAsync<StartupException>();

        refusal.Message.ShouldContain("0001");
    }

    [Fact]
    public async Task A_failing_file_leaves_nothing_of_itself_behind()
    {
        var broken = new MigrationScript("0002-broken.sql", "create table half (id int); insert into half values ('x');");

        var refusal = await MigrateAsync(First, broken).ShouldThrowAsync<StartupException>();

        refusal.Message.ShouldContain("0002-broken.sql failed and left nothing behind: 22P02");
        (await ScalarAsync("select to_regclass('half')::text")).ShouldBe(DBNull.Value);
        (await ScalarAsync("select string_agg(name, ',') from common.migrations")).ShouldBe(First.Name);
    }

    [Theory]
    [InlineData(DatabaseConnections.AppRole)]
    [InlineData(DatabaseConnections.SystemRole)]
    public async Task The_program_logs_in_as_a_role_that_row_level_security_binds(string role)
    {
        await MigrateAsync(First);
        var login = role == DatabaseConnections.AppRole ? _database.Connections.App : _database.Connections.System;

        (await ScalarAsync("select current_user::text", login)).ShouldBe(role);
        (await ScalarAsync("select rolsuper or rolbypassrls or rolcreatedb or rolcreaterole or rolreplication from pg_roles where rolname = current_user", login)).ShouldBe(false);
        var refusal = await ScalarAsync("select count(*) from first", login).ShouldThrowAsync<PostgresException>();
        refusal.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public void The_scripts_of_the_program_are_in_order_and_well_named()
    {
        var names = MigrationScript.Embedded.Select(x => x.Name).ToList();

        names.ShouldBe(names.Order(StringComparer.Ordinal));
        names.Select(x => x[..4]).ShouldBeUnique();
    }

    private Task<IReadOnlyList<string>> MigrateAsync(params MigrationScript[] scripts) =>
        SqlMigrator.MigrateAsync(_database.Connections, scripts, NullLogger.Instance);

    private async Task<object?> ScalarAsync(string sql, string? login = null)
    {
        await using var source = NpgsqlDataSource.Create(login ?? _database.Connections.Owner);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
