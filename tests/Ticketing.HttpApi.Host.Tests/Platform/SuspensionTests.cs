using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.Common;
using Ticketing.Hosting;
using Ticketing.Identity;
using Ticketing.TestBase;

namespace Ticketing.Platform;

/// <summary>A suspended organization sells and changes nothing, and whoever has a ticket gets in. Mutants: Suspension.Demand without each of its three questions.</summary>
public sealed class SuspensionTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task It_sells_nothing_and_says_so_its_team_reads_its_programs_are_refused_and_its_door_scans()
    {
        var shop = await TestShop.OpenAsync(app);
        var (org, item) = (shop.Organization, await shop.SellsAsync(10));
        var bought = await shop.BuysFreeAsync(item);
        await app.DispatchAsync();
        var (visitor, owner, program) = (app.CreateClient(), await app.SignedInClientAsync(org.OwnerId), app.CreateClient());
        var token = await org.AsOwnerAsync<TokenAppService, TokenCreated>(s => s.CreateAsync(new() { Name = "x", Permissions = ["Events.View", "CheckIn.Scan"] }, default));
        program.DefaultRequestHeaders.Authorization = new("Bearer", token.Token);
        var api = $"/api/v1/organizations/{org.Slug}";
        var (hold, title) = (new { lines = new[] { new { itemId = item, quantity = 1 } }, clientKey = Secrets.New() }, new { title = "x", startsAtLocal = "2026-09-01T10:00:00" });
        var scan = new { id = Guid.CreateVersion7(), code = bought.Code };
        var (_, strong) = await app.OperatorAsync();
        (await strong.PutAsJsonAsync($"/api/v1/platform/organizations/{org.Id}/suspension", new { reason = "Unpaid" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        foreach (var page in new[] { $"/{org.Slug}", $"/{org.Slug}/{shop.Slug}", $"/{org.Slug}/{shop.Slug}/checkout" })
        {
            using var answer = await visitor.GetAsync(page);
            answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, page);
            var said = await answer.Content.ReadAsStringAsync();
            said.ShouldContain("is suspended", Case.Sensitive, page);
            said.ShouldNotContain("Unpaid", Case.Sensitive, page);
        }

        await ShouldRefuseAsync(await visitor.PostAsJsonAsync($"{api}/shop/{shop.Slug}/orders", hold));
        await ShouldRefuseAsync(await visitor.GetAsync($"{api}/public"));
        (await visitor.GetAsync($"/{org.Slug}/o/{bought.Code}/{bought.Secret}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await owner.GetAsync($"{api}/events")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await owner.GetStringAsync($"/manage/{org.Slug}")).ShouldContain("Why: Unpaid");
        await ShouldRefuseAsync(await owner.PostAsJsonAsync($"{api}/events", title));
        await ShouldRefuseAsync(await program.GetAsync($"{api}/events"));
        await ShouldRefuseAsync(await program.PostAsJsonAsync($"{api}/events/{shop.EventId}/check-in/scans", scan));
        (await owner.PostAsJsonAsync($"{api}/events/{shop.EventId}/check-in/scans", scan)).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await strong.DeleteAsync($"/api/v1/platform/organizations/{org.Id}/suspension")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await visitor.PostAsJsonAsync($"{api}/shop/{shop.Slug}/orders", hold)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await program.GetAsync($"{api}/events")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await owner.PostAsJsonAsync($"{api}/events", title)).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    /// <summary>Mutant: WorksWhileSuspended on another group of routes.</summary>
    [Fact]
    public void Only_the_doors_routes_change_something_meanwhile() =>
        app.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).Where(e => e.Metadata.GetMetadata<WorksWhileSuspended>() is not null)
            .Select(e => e.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName).Order(StringComparer.Ordinal).ShouldBe(["AdmitManually", "EnterAtKiosk", "GetKiosk", "LeaveKiosk", "PrintDoorBadge", "ReportDevice", "Scan", "UndoAdmission", "UploadScans"]);

    private static async Task ShouldRefuseAsync(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await answer.CodeAsync()).ShouldBe("Ticketing:Tenants:Suspended");
    }
}
