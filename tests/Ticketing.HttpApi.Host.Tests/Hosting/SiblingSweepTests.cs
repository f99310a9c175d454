using System.Net.Http.Json;
using Ticketing.Common;
using Ticketing.TestBase;

namespace Ticketing.HttpApi.Host.Tests.Hosting;

/// <summary>
/// Reliability E4: every route of the running endpoint table as somebody with all permissions of one event, asked for
/// things of a sibling event of the same organization: nothing comes out, nothing changes, and the answer is the one a
/// made-up id gets. Mutant: OrderAppService.GetAsync without Within shows the sibling's order.
/// </summary>
public sealed class SiblingSweepTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Access_to_one_event_opens_nothing_of_another()
    {
        var foreign = await ForeignTenant.CreateAsync(app);
        var org = foreign.Organization;
        var mine = await org.CreatePublishedEventAsync();
        var member = await app.CreateNarrowedMemberAsync(org.Id, RoleNames.Admin, [mine.Id]);
        using var client = app.SweepClient();
        (await client.PostAsJsonAsync("/api/v1/identity/sign-in?useCookie=true", new { email = TestClients.EmailOf(member), password = TestApp.Password })).EnsureSuccessStatusCode();
        (await client.GetAsync($"/api/v1/organizations/{org.Slug}/events/{mine.Id}")).EnsureSuccessStatusCode();
        var before = await foreign.ChecksumAsync(app);

        var (faults, asked) = (new List<string>(), 0);
        foreach (var route in SweepRoute.Of(app).Where(r => r.HasId && !r.IsGuardedBySecret && r.Pattern.Parameters.Any(p => p.Name == "org")))
        {
            var madeUp = await route.AskAsync(client, route.Fill(org.Slug, mine.Id, Guid.CreateVersion7(), foreign, guess: true));
            foreach (var (table, id) in foreign.Ids)
            {
                asked++;
                var path = route.Fill(org.Slug, mine.Id, id, foreign, guess: false);
                var (status, body) = await route.AskAsync(client, path);
                if (body.Contains(ForeignTenant.Marker, StringComparison.OrdinalIgnoreCase)) faults.Add($"{route.Method} {path} shows {table}");
                if (status >= 500) faults.Add($"{route.Method} {path} fails with {status}");
                if (status != madeUp.Status) faults.Add($"{route.Method} {path} answers {status} for {table}, {madeUp.Status} for a made-up id");
            }
        }

        faults.Distinct().Take(40).ShouldBeEmpty($"after {asked} requests");
        asked.ShouldBeGreaterThan(500);
        (await foreign.ChecksumAsync(app)).ShouldBe(before);
    }
}
