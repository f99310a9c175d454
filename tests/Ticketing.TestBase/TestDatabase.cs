using Ticketing.Common.Postgres;
using Xunit;

namespace Ticketing.TestBase;

/// <summary>A database of its own for a test or a class of tests: real PostgreSQL, migrated, gone afterwards.
/// As a class fixture it is made once per class; <c>CreateAsync</c> makes one inside a test.</summary>
public sealed class TestDatabase : IAsyncLifetime
{
    private DatabaseConnections? _connections;

    /// <summary>The owner's, the application's and the cross-tenant login to this database.</summary>
    public DatabaseConnections Connections => _connections ?? throw new InvalidOperationException("The database is made by InitializeAsync.");

    public static Task<TestDatabase> CreateAsync(CancellationToken ct = default) => CreateAsync(MigrationScript.Embedded, ct);

    /// <summary>A database with the given schema instead of the program's; none of either with an empty list.</summary>
    public static async Task<TestDatabase> CreateAsync(IReadOnlyList<MigrationScript> scripts, CancellationToken ct = default)
    {
        var server = await TestServer.GetAsync();
        return new TestDatabase { _connections = await server.CreateAsync(scripts, ct) };
    }

    public async ValueTask InitializeAsync()
    {
        var server = await TestServer.GetAsync();
        _connections = await server.CreateAsync(MigrationScript.Embedded, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (_connections is null) return;
        var server = await TestServer.GetAsync();
        await server.DropAsync(_connections);
        _connections = null;
    }
}
