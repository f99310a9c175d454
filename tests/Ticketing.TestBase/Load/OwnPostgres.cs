using System.Diagnostics;
using Npgsql;
using Ticketing.Common.Postgres;

namespace Ticketing.TestBase.Load;

/// <summary>
/// A PostgreSQL server for one run alone, in a folder that goes with it, set up as <c>./run</c> sets up its own: every
/// commit is on disk. It may be killed and started again under its users.
/// </summary>
public sealed class OwnPostgres : IAsyncDisposable
{
    private readonly EmbeddedPostgresOptions options;
    private EmbeddedPostgres server;

    private OwnPostgres(EmbeddedPostgresOptions options, EmbeddedPostgres server)
    {
        this.options = options;
        this.server = server;
        Connections = DatabaseConnections.ForOwner(server.OwnerConnectionString);
        UpSince = Stopwatch.GetTimestamp();
    }

    public DatabaseConnections Connections { get; }

    public string Owner => Connections.Owner;

    // A pool would hand out connections to a server that was killed meanwhile.
    private string Unpooled => new NpgsqlConnectionStringBuilder(Owner) { Pooling = false }.ConnectionString;

    public bool IsUp { get; private set; } = true;

    /// <summary>Timestamp of the last start's end.</summary>
    public long UpSince { get; private set; }

    public static async Task<OwnPostgres> StartAsync(CancellationToken cancellationToken)
    {
        var root = Path.Combine(Path.GetTempPath(), $"ticketing-load-{Environment.ProcessId}-{Guid.CreateVersion7():n}");
        var options = new EmbeddedPostgresOptions { Root = root };
        return new(options, await EmbeddedPostgres.StartAsync(options, cancellationToken));
    }

    /// <summary>CPU time that the server has spent so far.</summary>
    public TimeSpan CpuTime => CpuTimes.OfFamily(ServerId);

    private int ServerId => int.Parse(File.ReadLines(Path.Combine(server.DataDirectory, "postmaster.pid")).First(), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Kills the postmaster with signal 9; its backends notice and end.</summary>
    public void Kill()
    {
        IsUp = false;
        using var postmaster = Process.GetProcessById(ServerId);
        postmaster.Kill();
    }

    /// <summary>Starts it again, on the same port; returns when it accepts connections.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        var dead = server;
        server = await EmbeddedPostgres.StartAsync(options, cancellationToken);
        if (server.Port != dead.Port) throw new InvalidOperationException("PostgreSQL came back on another port.");
        await dead.StopAsync(cancellationToken); // gives up its share of the new one
        UpSince = Stopwatch.GetTimestamp();
        IsUp = true;
    }

    /// <summary>Runs one statement as the owner, whom row-level security doesn't bind.</summary>
    public async Task<int> ExecuteAsync(string sql, CancellationToken cancellationToken, params object[] values)
    {
        await using var connection = new NpgsqlConnection(Unpooled);
        await connection.OpenAsync(cancellationToken);
        await using var command = Command(connection, sql, values);
        command.CommandTimeout = 300;
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Reads rows as the owner.</summary>
    public async Task<List<T>> ReadAsync<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken, params object[] values)
    {
        await using var connection = new NpgsqlConnection(Unpooled);
        await connection.OpenAsync(cancellationToken);
        await using var command = Command(connection, sql, values);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken)) rows.Add(read(reader));
        return rows;
    }

    public async Task<long> CountAsync(string sql, CancellationToken cancellationToken, params object[] values) =>
        (await ReadAsync(sql, r => r.GetInt64(0), cancellationToken, values))[0];

    /// <summary>What killed workers had claimed may be taken by others at once, instead of when their leases end.</summary>
    public async Task EndLeasesAsync(CancellationToken cancellationToken)
    {
        await ExecuteAsync("update common.outbox_messages set next_attempt_at = now() where processed_at is null and dead_at is null", cancellationToken);
        await ExecuteAsync("update notifications.mails set next_attempt_at = now() where status in ('Queued', 'Failed')", cancellationToken);
    }

    /// <summary><c>true</c> once no message and no mail is waiting.</summary>
    public async Task<bool> IsWorkedOffAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        const string waiting = """
            select (select count(*) from common.outbox_messages where processed_at is null and dead_at is null)
              + (select count(*) from notifications.mails where status in ('Queued', 'Failed'))
            """;
        var since = Stopwatch.StartNew();
        while (since.Elapsed < patience)
        {
            if (await CountAsync(waiting, cancellationToken) == 0) return true;
            await Task.Delay(100, cancellationToken);
        }

        return false;
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await server.DisposeAsync();
        if (Directory.Exists(options.Root)) Directory.Delete(options.Root, recursive: true);
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, object[] values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}
