using Npgsql;

namespace Ticketing.Common;

/// <summary>
/// Connections of the application's role for the few writers that combine many callers, apart from the requests' own: so
/// neither waits for the other. Their statements enter the organization with <see cref="EnterTenant"/> in each transaction.
/// </summary>
public sealed class HotWrites(NpgsqlDataSource dataSource) : IAsyncDisposable
{
    /// <summary>Until the transaction's end; <c>$1</c> is the organization's id as text.</summary>
    public const string EnterTenant = "select set_config('app.tenant_id', $1, true)";

    public ValueTask<NpgsqlConnection> OpenAsync() => dataSource.OpenConnectionAsync();

    public ValueTask DisposeAsync() => dataSource.DisposeAsync();
}
