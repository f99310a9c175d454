using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Ticketing.Common.Postgres;

namespace Ticketing.TestBase;

/// <summary>The one PostgreSQL of a test run, shared by its test processes: the first starts it, the others join. It keeps
/// running for the next run (<c>./test</c> stops its own), in <c>TICKETING_TEST_PG</c> or a folder below the system's temporary one.</summary>
internal sealed class TestServer
{
    private const int TemplatesKept = 12;

    private static readonly Lazy<Task<TestServer>> Started = new(StartAsync);

    private readonly DatabaseConnections _maintenance;
    private readonly NpgsqlDataSource _owner;
    private readonly string _run;

    // Its advisory lock tells other processes that databases with our run's name are in use.
    private readonly NpgsqlConnection _alive;

    // Its file lock tells ./test that the server is in use.
    private readonly EmbeddedPostgres _server;

    private TestServer(EmbeddedPostgres server, DatabaseConnections maintenance, NpgsqlDataSource owner, NpgsqlConnection alive, string run) =>
        (_server, _maintenance, _owner, _alive, _run) = (server, maintenance, owner, alive, run);

    public static Task<TestServer> GetAsync() => Started.Value;

    /// <summary>Where the server's data lies.</summary>
    public static string Root =>
        Environment.GetEnvironmentVariable("TICKETING_TEST_PG") is { Length: > 0 } folder
            ? folder
            : Path.Combine(Path.GetTempPath(), $"ticketing-test-pg-{Environment.UserName}");

    /// <summary>A database with the schema of <paramref name="scripts"/>, copied from a template in some 40 ms.</summary>
    public async Task<DatabaseConnections> CreateAsync(IReadOnlyList<MigrationScript> scripts, CancellationToken ct)
    {
        var name = $"t_{_run}_{RandomNumberGenerator.GetHexString(10, lowercase: true)}";
        while (true)
        {
            var template = await EnsureTemplateAsync(scripts, ct);
            try
            {
                await ExecuteAsync($"create database {name} template {template}", ct);
                return _maintenance.ToDatabase(name);
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InvalidCatalogName)
            {
                // A process with other migrations cleared it away meanwhile: make it again.
            }
        }
    }

    public async Task DropAsync(DatabaseConnections connections)
    {
        foreach (var connection in new[] { connections.Owner, connections.App, connections.System })
        {
            await using var pooled = new NpgsqlConnection(connection);
            NpgsqlConnection.ClearPool(pooled);
        }
        var name = new NpgsqlConnectionStringBuilder(connections.Owner).Database;
        await ExecuteAsync($"drop database if exists {name} with (force)", CancellationToken.None);
    }

    private static async Task<TestServer> StartAsync()
    {
        var server = await EmbeddedPostgres.StartAsync(new() { Root = Root, Database = "postgres", Profile = PostgresProfile.Fast });
        var maintenance = DatabaseConnections.ForOwner(server.OwnerConnectionString);
        var owner = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(maintenance.Owner) { MaxPoolSize = 8, CommandTimeout = 120 });
        var run = RandomNumberGenerator.GetHexString(8, lowercase: true);
        var alive = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(maintenance.Owner) { Pooling = false, KeepAlive = 30 }.ConnectionString);
        await alive.OpenAsync();
        await using (var claim = new NpgsqlCommand($"select pg_advisory_lock(x'{run}'::bit(32)::bigint)", alive)) await claim.ExecuteNonQueryAsync();
        var started = new TestServer(server, maintenance, owner, alive, run);
        await started.DropLeftOversAsync();
        return started;
    }

    private async Task<string> EnsureTemplateAsync(IReadOnlyList<MigrationScript> scripts, CancellationToken ct)
    {
        var text = string.Join('\n', scripts.Select(x => $"{x.Name} {x.Sha256}"));
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
        var template = $"tpl_{hash}";
        if (await ExistsAsync(template, ct)) return template;

        await using var building = await _owner.OpenConnectionAsync(ct);
        await using (var take = new NpgsqlCommand($"select pg_advisory_lock(x'{hash}'::bit(64)::bigint)", building)) await take.ExecuteNonQueryAsync(ct);
        if (await ExistsAsync(template, ct)) return template; // the pool's reset gives the lock back
        await ExecuteAsync($"drop database if exists {template}_new with (force)", ct);
        await ExecuteAsync($"create database {template}_new template template0", ct);
        await SqlMigrator.MigrateAsync(_maintenance.ToDatabase($"{template}_new"), scripts, NullLogger.Instance, ct);
        await ExecuteAsync($"alter database {template}_new with allow_connections false", ct);
        await DropOldTemplatesAsync(ct);
        await ExecuteAsync($"alter database {template}_new rename to {template}", ct);
        return template;
    }

    private async Task DropLeftOversAsync()
    {
        var leftOvers = await NamesAsync("""
            select datname from pg_database
            where datname ~ '^t_[0-9a-f]{8}_' and not exists (
              select from pg_locks where locktype = 'advisory' and granted and classid = 0 and objsubid = 1
                and objid = ('x' || substr(datname, 3, 8))::bit(32)::bigint::oid)
            """, CancellationToken.None);
        foreach (var name in leftOvers) await ExecuteAsync($"drop database if exists {name} with (force)", CancellationToken.None);
    }

    private async Task DropOldTemplatesAsync(CancellationToken ct)
    {
        var old = await NamesAsync($"select datname from pg_database where datname ~ '^tpl_[0-9a-f]+$' order by oid desc offset {TemplatesKept}", ct);
        foreach (var name in old) await ExecuteAsync($"drop database if exists {name} with (force)", ct);
    }

    private async Task<bool> ExistsAsync(string database, CancellationToken ct)
    {
        await using var command = _owner.CreateCommand($"select exists (select from pg_database where datname = '{database}')");
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    private async Task<List<string>> NamesAsync(string sql, CancellationToken ct)
    {
        List<string> names = [];
        await using var command = _owner.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) names.Add(reader.GetString(0));
        return names;
    }

    private async Task ExecuteAsync(string sql, CancellationToken ct)
    {
        await using var command = _owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(ct);
    }
}
