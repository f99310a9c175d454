namespace Ticketing.Common.Postgres;

/// <summary>Makes the cluster once and brings its server up. Its caller holds the launcher's lock.</summary>
internal sealed class PostgresCluster(PostgresFolder folder, PostgresInstallation installation, EmbeddedPostgresOptions options)
{
    public const string Superuser = "postgres";

    private const int PortAttempts = 3;

    private static readonly TimeSpan LeftOverPatience = TimeSpan.FromSeconds(30);

    public int Port { get; private set; }

    public async Task EnsureRunningAsync(CancellationToken ct)
    {
        if (RunningPort() is { } port)
        {
            Port = port;
            return;
        }
        await ServerProcesses.WaitUntilGoneAsync(folder.ClusterName, LeftOverPatience, ct);
        // Whoever it names is dead or a stranger, and pg_ctl would take a zombie for a running server.
        if (Directory.Exists(folder.Data)) File.Delete(folder.PidFile);
        else Initialize();
        Start();
    }

    /// <summary>The port of the server that runs on this folder, read from its process id file (lines 1: process, 4: port).</summary>
    private int? RunningPort()
    {
        if (!File.Exists(folder.PidFile)) return null;
        var lines = File.ReadAllLines(folder.PidFile);
        return lines.Length >= 4 && int.TryParse(lines[0], out var process) && int.TryParse(lines[3], out var port)
            && ServerProcesses.IsServer(process, folder.ClusterName)
                ? port
                : null;
    }

    /// <summary>In a folder of its own, renamed when complete: a killed initdb never looks like a cluster.</summary>
    private void Initialize()
    {
        if (Directory.Exists(folder.NewData)) Directory.Delete(folder.NewData, recursive: true);
        List<string> arguments = ["-D", folder.NewData, "-U", Superuser, "-A", "scram-sha-256", "-E", "UTF8", "--locale=C.UTF-8", "--lc-messages=C"];
        // The built-in provider sorts the same on every machine and survives a change of the C library; it came with 17.
        if (installation.Major >= 17) arguments.AddRange(["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]);
        if (options.Profile == PostgresProfile.Fast) arguments.Add("--no-sync");
        folder.WithNewPassword(file =>
        {
            var (code, output) = Commands.Run(installation.Program("initdb"), [.. arguments, $"--pwfile={file}"], folder.ServerUser);
            if (code != 0) throw new StartupException($"PostgreSQL could not make its data in {folder.NewData}: {LastLine(output)}");
        });
        Directory.Move(folder.NewData, folder.Data);
    }

    private void Start()
    {
        for (var attempt = 1; ; attempt++)
        {
            Port = folder.ChoosePort();
            if (new FileInfo(folder.Log) is { Exists: true, Length: > 10 << 20 }) File.Delete(folder.Log);
            var seconds = ((int)options.StartTimeout.TotalSeconds).ToString();
            string[] arguments = ["start", "-w", "-s", "-t", seconds, "-D", folder.Data, "-l", folder.Log, "-o", Settings()];
            if (Commands.RunDetached(installation.Program("pg_ctl"), arguments, folder.StartOutput, folder.ServerUser) == 0) return;

            var log = File.Exists(folder.Log) ? File.ReadLines(folder.Log).TakeLast(20).ToList() : [];
            if (attempt < PortAttempts && log.Any(x => x.Contains("Address already in use", StringComparison.Ordinal)))
            {
                folder.ForgetPort();
                continue;
            }
            var reason = log.LastOrDefault(x => x.Contains("FATAL", StringComparison.Ordinal) || x.Contains("PANIC", StringComparison.Ordinal))
                ?? LastLine(File.ReadAllText(folder.StartOutput));
            throw new StartupException($"PostgreSQL did not start ({reason}); its log is {folder.Log}.");
        }
    }

    private string Settings()
    {
        Dictionary<string, string> settings = new()
        {
            ["port"] = Port.ToString(),
            ["listen_addresses"] = "127.0.0.1",
            ["unix_socket_directories"] = "''", // a path there may have 107 characters at most; a folder's name may be longer
            ["cluster_name"] = folder.ClusterName,
            ["timezone"] = "UTC",
            ["log_timezone"] = "UTC",
            ["max_connections"] = "200",
            ["shared_buffers"] = "256MB",
            ["work_mem"] = "8MB",
            ["maintenance_work_mem"] = "64MB",
            ["random_page_cost"] = "1.1",
            ["jit"] = "off",
            ["autovacuum_naptime"] = "5s", // a rush fills an empty table in seconds; without statistics of it lookups by key read all of it
            ["max_parallel_workers_per_gather"] = "0", // two cores serve two requests, not one; and containers give little /dev/shm
        };
        if (options.Profile == PostgresProfile.Fast)
            foreach (var (name, value) in new[]
            {
                ("fsync", "off"), ("synchronous_commit", "off"), ("full_page_writes", "off"), ("wal_level", "minimal"),
                ("max_wal_senders", "0"), ("max_connections", "500"), ("shared_buffers", "128MB"),
            })
                settings[name] = value;
        return string.Join(' ', settings.Select(x => $"-c {x.Key}={x.Value}"));
    }

    private static string LastLine(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } lines ? lines[^1] : "no reason given";
}
