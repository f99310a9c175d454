using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Ticketing.Common;
using Ticketing.Common.Postgres;

namespace Ticketing.Tests.Common;

/// <summary>Each test has a server folder of its own; what happens to the server here happens to no other test's.</summary>
public sealed class EmbeddedPostgresTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ticketing-pg-");
    private readonly List<EmbeddedPostgres> _started = [];

    private string Root => Path.Combine(_folder.FullName, "server");
    private EmbeddedPostgresOptions Durable => new() { Root = Root };
    private EmbeddedPostgresOptions Fast => new() { Root = Root, Profile = PostgresProfile.Fast };
    private string Data => Path.Combine(Root, "data");
    private string PidFile => Path.Combine(Data, "postmaster.pid");

    public ValueTask InitializeAsync()
    {
        // As root the server is another user, who has to pass through.
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_folder.FullName, (UnixFileMode)Convert.ToInt32("755", 8));
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _started) await server.StopAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task What_was_committed_is_there_after_a_stop_and_on_the_same_port()
    {
        var server = await StartAsync();
        await ExecuteAsync(server, "create table kept (id int); insert into kept values (7)");
        await server.StopAsync();
        File.Exists(PidFile).ShouldBeFalse();

        var again = await StartAsync();

        again.Port.ShouldBe(server.Port);
        (await ExecuteAsync(again, "select id from kept")).ShouldBe(7);
    }

    [Fact]
    public async Task Two_launchers_at_once_share_one_server_and_the_last_to_leave_stops_it()
    {
        var both = await Task.WhenAll(Task.Run(() => StartAsync(Fast)), Task.Run(() => StartAsync(Fast)));
        both[0].Port.ShouldBe(both[1].Port);

        await both[0].StopAsync();
        (await ExecuteAsync(both[1], "select 1")).ShouldBe(1);

        await both[1].StopAsync();
        File.Exists(PidFile).ShouldBeFalse();
    }

    [Fact]
    public async Task A_killed_server_comes_back_with_everything_that_was_committed()
    {
        var server = await StartAsync();
        await ExecuteAsync(server, "create table kept as select generate_series(1, 1000) id");
        using (var postmaster = Process.GetProcessById(ServerProcessId())) postmaster.Kill();

        var again = await StartAsync();

        (await ExecuteAsync(again, "select count(*) from kept")).ShouldBe(1000L);
    }

    [Fact]
    public async Task A_process_id_file_that_names_a_stranger_is_no_running_server()
    {
        var server = await StartAsync(Fast);
        var lines = File.ReadAllLines(PidFile);
        await server.StopAsync();
        await File.WriteAllLinesAsync(PidFile, [Environment.ProcessId.ToString(), .. lines[1..]]);

        var again = await StartAsync(Fast);

        ServerProcessId().ShouldNotBe(Environment.ProcessId);
        (await ExecuteAsync(again, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_server_whose_folder_was_deleted_makes_way_for_a_new_one()
    {
        await StartAsync(Fast);
        Directory.Delete(Data, recursive: true);

        var again = await StartAsync(Fast);

        (await ExecuteAsync(again, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_port_taken_meanwhile_is_left_to_its_taker()
    {
        var server = await StartAsync(Fast);
        await server.StopAsync();
        using var taker = new TcpListener(IPAddress.Loopback, server.Port);
        taker.Start();

        var again = await StartAsync(Fast);

        again.Port.ShouldNotBe(server.Port);
        (await ExecuteAsync(again, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_half_made_cluster_is_never_taken_for_a_whole_one()
    {
        Directory.CreateDirectory(Path.Combine(Root, "data.init"));
        await File.WriteAllTextAsync(Path.Combine(Root, "data.init", "PG_VERSION"), "18");

        var server = await StartAsync(Fast);

        (await ExecuteAsync(server, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task Only_the_owner_reads_the_password_and_only_this_machine_reaches_the_server()
    {
        if (OperatingSystem.IsWindows()) return;
        var server = await StartAsync();

        File.GetUnixFileMode(Path.Combine(Root, "superuser.pw")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Directory.GetFiles(Root, "*.init").ShouldBeEmpty();
        (await ExecuteAsync(server, "show listen_addresses")).ShouldBe("127.0.0.1");
        var wrong = new NpgsqlConnectionStringBuilder(server.OwnerConnectionString) { Password = "wrong", Pooling = false };
        (await OpenAsync(wrong.ConnectionString).ShouldThrowAsync<PostgresException>()).SqlState.ShouldBe(PostgresErrorCodes.InvalidPassword);
    }

    [Fact]
    public async Task Data_of_another_version_is_refused_and_left_alone()
    {
        Directory.CreateDirectory(Data);
        await File.WriteAllTextAsync(Path.Combine(Data, "PG_VERSION"), "9.6\n");

        var refusal = await StartAsync().ShouldThrowAsync<StartupException>();

        refusal.Message.ShouldStartWith($"The data in {Data} was written by PostgreSQL 9, but only version ");
        File.Exists(Path.Combine(Data, "PG_VERSION")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_full_disk_is_named_before_anything_is_written()
    {
        var refusal = await StartAsync(new() { Root = Root, MinimumFreeMebibytes = int.MaxValue }).ShouldThrowAsync<StartupException>();

        refusal.Message.ShouldStartWith($"The disk of {Root} has ");
        Directory.Exists(Data).ShouldBeFalse();
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_named()
    {
        var file = Path.Combine(_folder.FullName, "file");
        await File.WriteAllTextAsync(file, "");

        var refusal = await StartAsync(new() { Root = Path.Combine(file, "server") }).ShouldThrowAsync<StartupException>();

        refusal.Message.ShouldStartWith($"PostgreSQL's folder {file}/server can't be written");
    }

    [Fact]
    public async Task A_machine_without_postgresql_is_told_what_to_do()
    {
        var refusal = await StartAsync(new() { Root = Root, Installation = _folder.FullName }).ShouldThrowAsync<StartupException>();

        refusal.Message.ShouldStartWith("PostgreSQL was not found: run ./run");
    }

    [Fact]
    public async Task Broken_test_data_is_made_anew()
    {
        await (await StartAsync(Fast)).StopAsync();
        File.Delete(Path.Combine(Data, "global", "pg_control"));

        (await ExecuteAsync(await StartAsync(Fast), "show fsync")).ShouldBe("off");
    }

    private int ServerProcessId() => int.Parse(File.ReadLines(PidFile).First());

    private async Task<EmbeddedPostgres> StartAsync(EmbeddedPostgresOptions? options = null)
    {
        var server = await EmbeddedPostgres.StartAsync(options ?? Durable);
        lock (_started) _started.Add(server);
        return server;
    }

    private static async Task<object?> ExecuteAsync(EmbeddedPostgres server, string sql)
    {
        await using var connection = await OpenAsync(new NpgsqlConnectionStringBuilder(server.OwnerConnectionString) { Pooling = false }.ConnectionString);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    private static async Task<NpgsqlConnection> OpenAsync(string connectionString)
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        return connection;
    }
}
