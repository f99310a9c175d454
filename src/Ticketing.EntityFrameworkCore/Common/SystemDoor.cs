using Npgsql;

namespace Ticketing.Common;

/// <summary>
/// The data source of role <c>ticketing_system</c>, which sees across organizations. Only classes named <c>…Door</c>
/// take it, each for one stated purpose (a test holds that); everything else goes through <see cref="ITicketingDb"/>.
/// </summary>
public sealed class SystemDoor(NpgsqlDataSource dataSource)
{
    public NpgsqlDataSource DataSource { get; } = dataSource;
}
