using Ticketing.Common;
using Ticketing.Common.Postgres;

namespace Ticketing.Hosting.Demo;

/// <summary>The demo accounts. Their password follows from the database owner's, so each installation has its own and none is stored.</summary>
public static class DemoSignIns
{
    public const string Organization = "open-harbour";

    public static IReadOnlyList<(string Email, string Name, string Role)> All { get; } =
    [
        ("owner@example.org", "Mara Lindqvist", RoleNames.Owner),
        ("finance@example.org", "Jonas Weidmann", RoleNames.Finance),
        ("door@example.org", "Aoife Brennan", RoleNames.DoorStaff),
    ];

    public static string Password(DatabaseConnections connections) =>
        "harbour-" + DatabaseConnections.PasswordOf("demo", new Npgsql.NpgsqlConnectionStringBuilder(connections.Owner).Password ?? "")[..10];
}
