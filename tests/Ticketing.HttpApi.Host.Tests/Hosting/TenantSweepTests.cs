using System.Net.Http.Json;
using Ticketing.TestBase;

namespace Ticketing.HttpApi.Host.Tests.Hosting;

/// <summary>
/// Reliability E1: every route of the running endpoint table, with every kind of id of another organization in every
/// place, as an owner elsewhere and as a visitor: no foreign byte comes out, nothing foreign changes, and the answer is the
/// one a made-up id gets. A new route is covered by existing.
/// </summary>
public sealed class TenantSweepTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task No_route_gives_away_or_changes_anything_of_another_organization()
    {
        var own = await TestShop.OpenAsync(app);
        var foreign = await ForeignTenant.CreateAsync(app);
        var before = await foreign.ChecksumAsync(app);
        var (visitor, owner) = (app.SweepClient(), app.SweepClient());
        (await owner.PostAsJsonAsync("/api/v1/identity/sign-in?useCookie=true", new { email = $"user-{own.Organization.OwnerId:n}@example.com", password = TestApp.Password }))
            .EnsureSuccessStatusCode();
        var routes = SweepRoute.Of(app);
        routes.Count.ShouldBeGreaterThan(60);

        var faults = new List<string>();
        var asked = 0;
        foreach (var route in routes)
        foreach (var (client, who) in new[] { (owner, "owner elsewhere"), (visitor, "visitor") })
        {
            foreach (var org in new[] { own.Organization.Slug, foreign.Organization.Slug })
            {
                var madeUp = await route.AskAsync(client, route.Fill(org, own.EventId, Guid.CreateVersion7(), foreign, guess: true));
                foreach (var (table, id) in foreign.Ids)
                {
                    asked++;
                    var path = route.Fill(org, own.EventId, id, foreign, guess: false);
                    var (status, body) = await route.AskAsync(client, path);
                    if (body.Contains(ForeignTenant.Marker, StringComparison.OrdinalIgnoreCase) && !route.IsGuardedBySecret) faults.Add($"{who}: {route.Method} {path} shows {table}");
                    if (status >= 500) faults.Add($"{who}: {route.Method} {path} fails with {status}");
                    if (org == own.Organization.Slug && route.HasId && status != madeUp.Status) faults.Add($"{who}: {route.Method} {path} answers {status} for {table}, {madeUp.Status} for a made-up id");
                    if (!route.HasId) break;
                }
            }
        }

        faults.Distinct().Take(40).ShouldBeEmpty($"after {asked} requests");
        asked.ShouldBeGreaterThan(1000);
        (await foreign.ChecksumAsync(app)).ShouldBe(before);
    }
}
