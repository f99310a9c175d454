using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using Ticketing.Common;
using Ticketing.TestBase;

namespace Ticketing.Identity;

/// <summary>
/// Reliability E8: two processes over one database. What one is told to take away, the other refuses within a second,
/// also while it can't hear of changes: roles, memberships, sessions, API tokens, OAuth clients with the tokens they were given. Mutants: the triggers
/// tr_memberships_access and tr_api_clients_changed dropped; DatabaseNotices.IsCurrent that is always true.
/// </summary>
public sealed class SharedAccessTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_taken_away_in_one_process_is_refused_in_the_other_within_a_second()
    {
        await using var one = await ServerProcess.StartAsync(app.Database, Ct);
        await using var two = await ServerProcess.StartAsync(app.Database, Ct);
        var org = await app.CreateOrganizationAsync();
        await SignInAsync(one, org.OwnerId);
        var team = new Uri($"/api/v1/organizations/{org.Slug}/team", UriKind.Relative);

        var lowered = await app.CreateMemberAsync(org.Id, RoleNames.Admin);
        await SignInAsync(two, lowered);
        await ShouldLoseAsync(two, team, async () =>
        {
            var seat = await SeatAsync(one, team, lowered);
            (await one.Client.PutAsJsonAsync($"{team}/{seat}/roles", new { roles = new[] { RoleNames.DoorStaff } }, Ct)).EnsureSuccessStatusCode();
        });

        var removed = await app.CreateMemberAsync(org.Id, RoleNames.Admin);
        await SignInAsync(two, removed);
        await ShouldLoseAsync(two, team, async () => (await one.Client.DeleteAsync($"{team}/{await SeatAsync(one, team, removed)}", Ct)).EnsureSuccessStatusCode());

        // The line over which the other process hears is cut right before.
        var unheard = await app.CreateMemberAsync(org.Id, RoleNames.Admin);
        await SignInAsync(two, unheard);
        await ShouldLoseAsync(two, team, async () =>
        {
            var seat = await SeatAsync(one, team, unheard);
            await CutLinesAsync();
            (await one.Client.DeleteAsync($"{team}/{seat}", Ct)).EnsureSuccessStatusCode();
        });

        var me = new Uri("/api/v1/identity/me", UriKind.Relative);
        await SignInAsync(two, org.OwnerId);
        await ShouldLoseAsync(two, me, async () =>
        {
            var sessions = (await one.Client.GetFromJsonAsync<JsonElement>("/api/v1/identity/me/sessions", Ct)).EnumerateArray().ToList();
            foreach (var other in sessions.Where(s => !s.GetProperty("isThis").GetBoolean()))
                (await one.Client.DeleteAsync($"/api/v1/identity/me/sessions/{other.GetProperty("id").GetGuid()}", Ct)).EnsureSuccessStatusCode();
        });

        var tokens = $"/api/v1/organizations/{org.Slug}/tokens";
        using var made = await one.Client.PostAsJsonAsync(tokens, new { name = "Screen", permissions = new[] { "Identity.ViewTeam" } }, Ct);
        var token = await made.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(Ct);
        two.Client.DefaultRequestHeaders.Authorization = new("Bearer", token.GetProperty("token").GetString());
        await ShouldLoseAsync(two, team, async () => (await one.Client.DeleteAsync($"{tokens}/{token.GetProperty("id").GetGuid()}", Ct)).EnsureSuccessStatusCode());

        var clients = $"/api/v1/organizations/{org.Slug}/clients";
        using var added = await one.Client.PostAsJsonAsync(clients, new { name = "Feed", permissions = new[] { "Identity.ViewTeam" } }, Ct);
        var client = (await added.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<ClientCreated>(Ct))!;
        two.Client.DefaultRequestHeaders.Authorization = null;
        two.Client.DefaultRequestHeaders.Authorization = new("Bearer", await two.Client.TokenAsync(client));
        await ShouldLoseAsync(two, team, async () => (await one.Client.DeleteAsync($"{clients}/{client.ClientId}", Ct)).EnsureSuccessStatusCode());
    }

    /// <summary>Allowed before, and refused whenever asked later than a second after the act was answered.</summary>
    private static async Task ShouldLoseAsync(ServerProcess process, Uri address, Func<Task> act)
    {
        (await process.Client.GetAsync(address, Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await act();
        var since = Stopwatch.StartNew();
        while (true)
        {
            var asked = since.Elapsed;
            if ((await process.Client.GetAsync(address, Ct)).StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized) return;
            asked.ShouldBeLessThan(Second);
        }
    }

    private static async Task SignInAsync(ServerProcess process, Guid userId)
    {
        using var answer = await process.Client.PostAsJsonAsync("/api/v1/identity/sign-in", new { email = TestClients.EmailOf(userId), password = TestApp.Password }, Ct);
        var session = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(Ct);
        process.Client.DefaultRequestHeaders.Authorization = new("Bearer", session.GetProperty("accessToken").GetString());
    }

    private static async Task<Guid> SeatAsync(ServerProcess process, Uri team, Guid userId) =>
        (await process.Client.GetFromJsonAsync<JsonElement>(team, Ct)).GetProperty("members").EnumerateArray()
            .First(m => m.GetProperty("userId").GetGuid() == userId).GetProperty("id").GetGuid();

    private async Task CutLinesAsync()
    {
        await using var source = NpgsqlDataSource.Create(app.Database.Connections.Owner);
        await using var command = source.CreateCommand("select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and application_name = 'ticketing notices'");
        ((long)(await command.ExecuteScalarAsync(Ct))!).ShouldBeGreaterThan(1);
    }
}
