using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Ticketing.Common.Postgres;

/// <summary>The three logins to the one database. Requests and jobs use <see cref="App"/>, named cross-tenant doors use
/// <see cref="System"/>, migrations alone use <see cref="Owner"/>: row-level security binds the first two and never the owner.</summary>
public sealed record DatabaseConnections
{
    /// <summary>Neither superuser nor owner of anything; sees the rows of the tenant it is set to.</summary>
    public const string AppRole = "ticketing_app";

    /// <summary>Likewise bound by policies, of which those for cross-tenant work name it.</summary>
    public const string SystemRole = "ticketing_system";

    private const int AppPool = 16;
    private const int SystemPool = 6;
    private const int HotWritesPool = 4;

    private DatabaseConnections(string owner, string app, string system, bool derivedRoles) =>
        (Owner, App, System, DerivedRoles) = (owner, app, system, derivedRoles);

    public string Owner { get; }

    public string App { get; }

    public string System { get; }

    /// <summary>The application's login, for the few connections of the combined writers.</summary>
    public string HotWrites => new NpgsqlConnectionStringBuilder(App) { MaxPoolSize = HotWritesPool, MinPoolSize = 0 }.ConnectionString;

    /// <summary>The migrator makes the two roles and sets their passwords; else an administrator did.</summary>
    public bool DerivedRoles { get; }

    /// <summary>Reads <c>ConnectionStrings:Default</c> (the owner's, may create roles and schemas) and, for servers where
    /// an administrator makes the roles, <c>ConnectionStrings:App</c> and <c>ConnectionStrings:System</c>.</summary>
    /// <exception cref="StartupException">Default is missing, or only one of the other two is given.</exception>
    public static DatabaseConnections From(IConfiguration configuration)
    {
        var owner = configuration.GetConnectionString("Default")
            ?? throw new StartupException("ConnectionStrings__Default is not set: give the database owner's connection string.");
        var (app, system) = (configuration.GetConnectionString("App"), configuration.GetConnectionString("System"));
        if (app is null && system is null) return ForOwner(owner);
        if (app is null || system is null)
            throw new StartupException("ConnectionStrings__App and ConnectionStrings__System go together: give both, or neither.");
        return new(Parse("Default", owner).ConnectionString, Tuned("App", app, AppPool), Tuned("System", system, SystemPool), derivedRoles: false);
    }

    /// <summary>Derives the two logins from the owner's, so that any number of processes agree without further settings.</summary>
    /// <exception cref="StartupException">The owner logs in without a password, from which theirs would be derived.</exception>
    public static DatabaseConnections ForOwner(string owner)
    {
        var login = Parse("Default", owner);
        if (string.IsNullOrEmpty(login.Password))
            throw new StartupException(
                $"ConnectionStrings__Default holds no password, from which those of {AppRole} and {SystemRole} are derived: "
                + "give one, or make the two roles and set ConnectionStrings__App and ConnectionStrings__System.");
        return new(login.ConnectionString, As(AppRole, AppPool), As(SystemRole, SystemPool), derivedRoles: true);

        string As(string role, int pool) => Tuned("Default",
            new NpgsqlConnectionStringBuilder(login.ConnectionString) { Username = role, Password = PasswordOf(role, login.Password!) }.ConnectionString, pool);
    }

    /// <summary>HMAC-SHA256 of the role's name under the owner's password, in hexadecimal.</summary>
    public static string PasswordOf(string role, string ownerPassword) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(ownerPassword), Encoding.UTF8.GetBytes(role)));

    /// <summary>The same logins to another database of the same server.</summary>
    public DatabaseConnections ToDatabase(string name)
    {
        return new(To(Owner), To(App), To(System), DerivedRoles);

        string To(string connection) => new NpgsqlConnectionStringBuilder(connection) { Database = name }.ConnectionString;
    }

    /// <summary>Without passwords, so that a log line can't carry them.</summary>
    public override string ToString() => new NpgsqlConnectionStringBuilder(Owner) { Password = null }.ConnectionString;

    private static string Tuned(string name, string connection, int pool)
    {
        var login = Parse(name, connection);
        login.MaxPoolSize = pool;
        login.MinPoolSize = Math.Min(login.MinPoolSize, pool);
        login.Timeout = 5; // seconds to wait for a connection: then an honest refusal
        login.MaxAutoPrepare = 50;
        // Prepared statements keep their plan, and one made while a table was small reads all of it once a rush has filled it.
        login.Options = $"{login.Options} -c plan_cache_mode=force_custom_plan".TrimStart();
        login.IncludeErrorDetail = false; // details name other people's values
        return login.ConnectionString;
    }

    private static NpgsqlConnectionStringBuilder Parse(string name, string connection)
    {
        try
        {
            // The tenant is a session setting: only the reset on close keeps it from the connection's next user.
            return new(connection) { ApplicationName = "ticketing", NoResetOnClose = false };
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw new StartupException($"ConnectionStrings__{name} is not a PostgreSQL connection string: {e.Message}", e);
        }
    }
}
