using Npgsql;

namespace Ticketing.Common.Postgres;

/// <summary>A PostgreSQL server that comes with the checkout: <c>./run</c> needs no database to be set up.
/// It outlives its launcher, is shared by every process that names the same folder, and recovers from a kill of either.</summary>
/// <remarks>It listens on 127.0.0.1 only, with a random password. For one machine: where several share a database,
/// or backups matter, give a managed or packaged server in <c>ConnectionStrings__Default</c>.</remarks>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private static readonly TimeSpan LauncherPatience = TimeSpan.FromMinutes(2);

    private readonly PostgresFolder _folder;
    private readonly PostgresInstallation _installation;
    private FileStream? _use;

    private EmbeddedPostgres(PostgresFolder folder, PostgresInstallation installation, int port, string owner)
    {
        (_folder, _installation, Port, OwnerConnectionString) = (folder, installation, port, owner);
        _use = new FileStream(folder.UsersLock, FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read);
    }

    /// <summary>The superuser's login to the database named in the options.</summary>
    public string OwnerConnectionString { get; }

    public string DataDirectory => _folder.Data;

    public int Port { get; }

    /// <summary>Starts the server, or joins the one that runs already, and makes the database when it is missing.</summary>
    /// <exception cref="StartupException">No PostgreSQL, no room, no access, or data of another version.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(EmbeddedPostgresOptions options, CancellationToken ct = default)
    {
        if (!OperatingSystem.IsLinux())
            throw new StartupException("The embedded PostgreSQL runs on Linux only: give a server in ConnectionStrings__Default.");
        var folder = new PostgresFolder(options.Root);
        folder.Prepare(options.MinimumFreeMebibytes);
        using var launcher = await FileLock.TakeAsync(folder.LauncherLock, LauncherPatience, ct);
        try
        {
            return await StartAsync(folder, options, ct);
        }
        catch (StartupException) when (options.Profile == PostgresProfile.Fast && Directory.Exists(folder.Data))
        {
            Directory.Delete(folder.Data, recursive: true); // test data is worth nothing
            return await StartAsync(folder, options, ct);
        }
    }

    /// <summary>Stops using the server; the last of the processes that share it stops it.</summary>
    public async Task StopAsync(CancellationToken ct = default)
    {
        if (_use is null) return;
        using var launcher = await FileLock.TakeAsync(_folder.LauncherLock, LauncherPatience, ct);
        await _use.DisposeAsync();
        _use = null;
        using var others = FileLock.TryTake(_folder.UsersLock);
        if (others is null) return;
        var (code, output) = Commands.Run(_installation.Program("pg_ctl"), ["stop", "-D", _folder.Data, "-m", "fast", "-w"], _folder.ServerUser);
        if (code != 0 && File.Exists(_folder.PidFile)) throw new InvalidOperationException($"PostgreSQL did not stop: {output}");
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    /// <summary>The caller holds the launcher's lock.</summary>
    private static async Task<EmbeddedPostgres> StartAsync(PostgresFolder folder, EmbeddedPostgresOptions options, CancellationToken ct)
    {
        var installation = PostgresInstallation.Find(options, folder).CopyTo(folder);
        var cluster = new PostgresCluster(folder, installation, options);
        await cluster.EnsureRunningAsync(ct);
        var owner = new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = cluster.Port,
            Username = PostgresCluster.Superuser,
            Password = folder.ReadPassword(),
            Database = options.Database,
        };
        await PostgresDatabases.EnsureAsync(owner.ConnectionString, options.StartTimeout, ct);
        return new EmbeddedPostgres(folder, installation, cluster.Port, owner.ConnectionString);
    }
}
