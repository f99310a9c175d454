using Microsoft.Extensions.Configuration;
using Npgsql;
using Ticketing.Common;
using Ticketing.Common.Postgres;

namespace Ticketing.Tests.Common;

public sealed class DatabaseConnectionsTests
{
    private const string Owner = "Host=db;Username=owner;Password=secret;Database=ticketing";

    [Fact]
    public void Two_processes_derive_the_same_logins()
    {
        var (one, other) = (DatabaseConnections.ForOwner(Owner), DatabaseConnections.ForOwner(Owner));

        one.ShouldBe(other);
        new NpgsqlConnectionStringBuilder(one.App).Username.ShouldBe("ticketing_app");
        new NpgsqlConnectionStringBuilder(one.System).Username.ShouldBe("ticketing_system");
        new NpgsqlConnectionStringBuilder(one.App).Password.ShouldBe("d339e88c06ed55ccc42e18ed6ddd936db00120e99c4fa2d8744bf0f740f86121");
    }

    [Fact]
    public void The_program_never_skips_the_reset_that_clears_the_tenant()
    {
        var connections = DatabaseConnections.ForOwner(Owner + ";No Reset On Close=true;Include Error Detail=true");

        foreach (var login in new[] { connections.App, connections.System }.Select(x => new NpgsqlConnectionStringBuilder(x)))
        {
            login.NoResetOnClose.ShouldBeFalse();
            login.IncludeErrorDetail.ShouldBeFalse();
            login.MaxAutoPrepare.ShouldBe(50);
        }
    }

    [Fact]
    public void Given_logins_are_used_as_they_are()
    {
        var connections = From(("Default", Owner), ("App", "Host=db;Username=a;Password=1"), ("System", "Host=db;Username=s;Password=2"));

        connections.DerivedRoles.ShouldBeFalse();
        new NpgsqlConnectionStringBuilder(connections.App).Username.ShouldBe("a");
        new NpgsqlConnectionStringBuilder(connections.System).Password.ShouldBe("2");
    }

    [Fact]
    public void Half_a_pair_of_logins_is_refused() =>
        Should.Throw<StartupException>(() => From(("Default", Owner), ("App", "Host=db;Username=a")))
            .Message.ShouldBe("ConnectionStrings__App and ConnectionStrings__System go together: give both, or neither.");

    [Fact]
    public void An_owner_without_a_password_is_refused() =>
        Should.Throw<StartupException>(() => DatabaseConnections.ForOwner("Host=db;Username=owner")).Message.ShouldContain("no password");

    [Fact]
    public void Nonsense_is_refused_by_the_name_of_its_setting() =>
        Should.Throw<StartupException>(() => From(("Default", "Hots=db"))).Message.ShouldStartWith("ConnectionStrings__Default is not a PostgreSQL connection string");

    [Fact]
    public void Passwords_do_not_reach_a_log() =>
        DatabaseConnections.ForOwner(Owner).ToString().ShouldNotContain("secret");

    private static DatabaseConnections From(params (string Name, string Value)[] strings) =>
        DatabaseConnections.From(new ConfigurationBuilder()
            .AddInMemoryCollection(strings.Select(x => KeyValuePair.Create($"ConnectionStrings:{x.Name}", (string?)x.Value)))
            .Build());
}
