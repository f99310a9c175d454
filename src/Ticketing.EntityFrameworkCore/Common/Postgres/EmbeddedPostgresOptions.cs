namespace Ticketing.Common.Postgres;

/// <summary>How the embedded server treats its disk and memory.</summary>
public enum PostgresProfile
{
    /// <summary>Every commit is on disk before it is reported; sized for a machine of 1 GiB and more.</summary>
    Durable,

    /// <summary>For tests: nothing is flushed, a power cut may lose the cluster, which is then made anew.</summary>
    Fast,
}

/// <summary>Where and how <see cref="EmbeddedPostgres"/> runs. The defaults need no configuration.</summary>
public sealed record EmbeddedPostgresOptions
{
    /// <summary>Folder that holds the cluster, its port, password, log and program files. Kept between runs.</summary>
    public string Root { get; init; } = DefaultRoot();

    /// <summary>Name of the database that <see cref="EmbeddedPostgres.OwnerConnectionString"/> opens; created when missing.</summary>
    public string Database { get; init; } = "ticketing";

    public PostgresProfile Profile { get; init; } = PostgresProfile.Durable;

    /// <summary>Folder with <c>bin/postgres</c> to use instead of looking for one.</summary>
    public string? Installation { get; init; }

    /// <summary>How long the server may take to accept connections, crash recovery included.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Free disk space, in MiB, below which the server isn't started.</summary>
    public int MinimumFreeMebibytes { get; init; } = 256;

    private static string DefaultRoot() => Path.Combine(
        Environment.IsPrivilegedProcess
            ? "/var/lib"
            : Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create),
        "ticketing", "postgres");
}
