using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.Common.Files;
using Ticketing.Events;
using Ticketing.Sessions;
using Ticketing.TestBase;
using Ticketing.Tickets;

namespace Ticketing.HttpApi.Host.Tests.Sessions;

/// <summary>Files of sessions go to whom they are for, and to nobody else, whatever is tried.</summary>
public sealed class MaterialAccessTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.7\nthe slides");

    /// <summary>Mutants: the right not looked at; the time not looked at; an ended enrolment counted.</summary>
    [Fact]
    public async Task Each_right_opens_what_it_says_and_what_those_before_it_open()
    {
        var stage = await StageAsync();
        var files = new Dictionary<MaterialAccess, Guid>();
        foreach (var access in Enum.GetValues<MaterialAccess>()) files[access] = await stage.AddsAsync(access);

        (await StatusesAsync(files, stage.PublicUrl)).ShouldBe([200, 404, 404, 404]);
        (await StatusesAsync(files, stage.TicketUrl)).ShouldBe([200, 200, 404, 404]);
        await stage.Shop.TakesAsync(stage.Order, stage.TicketId, stage.SessionId);
        (await StatusesAsync(files, stage.TicketUrl)).ShouldBe([200, 200, 200, 404]);
        (await StatusesAsync(files, stage.TeamUrl, stage.Owner)).ShouldBe([200, 200, 200, 200]);
        (await StatusesAsync(files, stage.TeamUrl)).ShouldBe([401, 401, 401, 401]);
        await stage.Shop.LeavesAsync(stage.Order, stage.TicketId, stage.SessionId);
        (await StatusesAsync(files, stage.TicketUrl)).ShouldBe([200, 200, 404, 404]);

        var session = await app.CreateClient().GetFromJsonAsync<JsonElement>($"/api/v1/organizations/{stage.Org}/shop/{stage.Shop.Slug}/sessions/{stage.SessionId}");
        session.GetProperty("files").EnumerateArray().Select(file => file.GetProperty("id").GetGuid()).ShouldBe([files[MaterialAccess.Everyone]]);
        session.GetProperty("hasFilesForHolders").GetBoolean().ShouldBeTrue();
        var choice = (await stage.Shop.ChoicesAsync(stage.Order, stage.TicketId)).Sessions.ShouldHaveSingleItem();
        choice.Files.Select(file => file.Id).ShouldBe([files[MaterialAccess.Everyone], files[MaterialAccess.TicketHolders]]);
    }

    [Fact]
    public async Task Before_its_time_a_file_is_for_the_team_alone()
    {
        var stage = await StageAsync();
        var file = await stage.AddsAsync(MaterialAccess.Everyone, from: app.Clock.GetUtcNow().AddHours(1));
        (await StatusAsync(stage.PublicUrl(file))).ShouldBe(404);
        (await StatusAsync(stage.TicketUrl(file))).ShouldBe(404);
        (await StatusAsync(stage.TeamUrl(file), stage.Owner)).ShouldBe(200);
        (await stage.Shop.ChoicesAsync(stage.Order, stage.TicketId)).Sessions[0].Files.ShouldBeEmpty();

        app.Clock.Advance(TimeSpan.FromMinutes(61));

        (await StatusAsync(stage.PublicUrl(file))).ShouldBe(200);
    }

    [Fact]
    public async Task It_is_saved_and_never_shown_whatever_it_is_called()
    {
        var stage = await StageAsync();
        var file = await stage.AddsAsync(MaterialAccess.Everyone, title: "Fölien\"; filename=\"x.html");
        var answer = await app.CreateClient().GetAsync(stage.PublicUrl(file));
        answer.Content.Headers.ContentType!.ToString().ShouldBe("application/pdf");
        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        answer.Content.Headers.ContentDisposition.FileNameStar.ShouldBe("Fölien-; filename=-x.html.pdf");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldContain("sandbox");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBe(Pdf);
        var part = new HttpRequestMessage(HttpMethod.Get, stage.PublicUrl(file)) { Headers = { Range = new RangeHeaderValue(0, 3) } };
        (await (await app.CreateClient().SendAsync(part)).Content.ReadAsStringAsync()).ShouldBe("%PDF");
    }

    /// <summary>Mutants: the ticket's status, its order, or the file's event left out of the look.</summary>
    [Fact]
    public async Task A_ticket_opens_nothing_once_it_is_cancelled_and_no_other_order_event_or_organization_opens_it()
    {
        var stage = await StageAsync();
        var other = await StageAsync();
        var file = await stage.AddsAsync(MaterialAccess.TicketHolders);
        var open = await stage.AddsAsync(MaterialAccess.Everyone);
        var sibling = await TestShop.OpenAsync(app, organization: stage.Shop.Organization);
        var foreign = await sibling.HoldsSessionAsync("Elsewhere");

        (await StatusAsync(other.TicketUrl(file))).ShouldBe(404);
        (await StatusAsync(stage.TicketUrl(file).Replace(stage.TicketId.ToString(), other.TicketId.ToString()))).ShouldBe(404);
        (await StatusAsync(stage.TicketUrl(file).Replace(stage.Order.Secret, other.Order.Secret))).ShouldBe(404);
        (await StatusAsync(stage.TicketUrl(file).Replace(stage.Org, other.Org))).ShouldBe(404);
        (await StatusAsync(other.PublicUrl(open))).ShouldBe(404);
        (await StatusAsync(stage.PublicUrl(open).Replace(stage.Shop.Slug, sibling.Slug).Replace(stage.SessionId.ToString(), foreign.Id.ToString()))).ShouldBe(404);
        (await StatusAsync(stage.TeamUrl(file).Replace(stage.Shop.EventId.ToString(), sibling.EventId.ToString()), stage.Owner)).ShouldBe(404);
        (await StatusAsync(stage.TeamUrl(file), await app.SignedInClientAsync(other.Shop.Organization.OwnerId))).ShouldBe(403);
        (await StatusAsync(stage.TicketUrl(file))).ShouldBe(200);

        await stage.Shop.CancelsAsync(stage.Order);
        (await StatusAsync(stage.TicketUrl(file))).ShouldBe(404);
        (await StatusAsync(stage.TicketUrl(open))).ShouldBe(404);
    }

    [Theory]
    [InlineData("..%2f..%2f..%2fetc%2fpasswd")]
    [InlineData("..\\..\\appsettings.json")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task A_path_is_no_address_of_a_file(string path)
    {
        var stage = await StageAsync();
        (await StatusAsync(stage.PublicUrl(Guid.Empty).Replace(Guid.Empty.ToString(), path))).ShouldBeOneOf(400, 404);
        (await StatusAsync($"/files/{path}")).ShouldBeOneOf(400, 404);
    }

    [Theory]
    [InlineData("<html><script>alert(1)</script>", "slides.pdf", "Ticketing:Sessions:MaterialKindUnknown")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "picture.png", "Ticketing:Sessions:MaterialKindUnknown")]
    [InlineData("MZ", "setup.exe", "Ticketing:Sessions:MaterialKindUnknown")]
    [InlineData("", "empty.pdf", "Ticketing:Sessions:MaterialEmpty")]
    public async Task What_a_browser_could_run_is_refused_by_what_it_is(string content, string name, string code)
    {
        var stage = await StageAsync();
        var answer = await stage.Owner.PostAsync($"{stage.FilesUrl}?fileName={name}", new ByteArrayContent(Encoding.UTF8.GetBytes(content)));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().ShouldBe(code);
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_with_what_is_allowed()
    {
        var stage = await StageAsync();
        var large = new byte[Material.MaxBytes + 1];
        Pdf.CopyTo(large, 0);
        var answer = await stage.Owner.PostAsync($"{stage.FilesUrl}?fileName=large.pdf", new ByteArrayContent(large));
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().ShouldBe("Ticketing:Sessions:MaterialTooLarge");
    }

    /// <summary>Mutant: the trigger dropped.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Its_bytes_go_when_it_is_removed_and_when_its_session_is(bool withItsSession)
    {
        var stage = await StageAsync();
        var file = await stage.AddsAsync(MaterialAccess.Everyone);
        var name = await app.InScopeAsync(stage.Shop.Organization.Id, null, services =>
            Task.FromResult(services.GetRequiredService<Ticketing.Common.ITicketingDb>().Set<Material>().Single(m => m.Id == file).StoreName));
        var store = app.Services.GetRequiredService<IFileStore>();
        await using (var kept = store.Open(name)) kept.ShouldNotBeNull();

        if (withItsSession) await stage.Shop.DropsSessionAsync(stage.SessionId);
        else (await stage.Owner.DeleteAsync($"{stage.FilesUrl}/{file}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await StatusAsync(stage.PublicUrl(file))).ShouldBe(404);
        await app.DispatchAsync();

        store.Open(name).ShouldBeNull();
    }

    [Fact]
    public async Task Files_are_put_in_order_and_the_later_of_two_changes_is_refused()
    {
        var stage = await StageAsync();
        var (first, second) = (await stage.AddsAsync(MaterialAccess.Everyone, title: "One"), await stage.AddsAsync(MaterialAccess.Everyone, title: "Two"));
        var ordered = await stage.Owner.PutAsJsonAsync($"{stage.FilesUrl}/order", new { ids = new[] { second, first } });
        (await ordered.Content.ReadFromJsonAsync<JsonElement>()).EnumerateArray().Select(file => file.GetProperty("title").GetString()).ShouldBe(["Two", "One"]);
        var version = (await stage.Owner.GetFromJsonAsync<JsonElement>(stage.FilesUrl))[0].GetProperty("version").GetUInt32();

        (await stage.Owner.PutAsJsonAsync($"{stage.FilesUrl}/{second}", new { title = "Mine", access = "team", version })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await stage.Owner.PutAsJsonAsync($"{stage.FilesUrl}/{second}", new { title = "Theirs", access = "everyone", version })).StatusCode.ShouldBe(HttpStatusCode.Conflict);

        (await StatusAsync(stage.PublicUrl(second))).ShouldBe(404);
    }

    private async Task<int[]> StatusesAsync(Dictionary<MaterialAccess, Guid> files, Func<Guid, string> url, HttpClient? client = null)
    {
        var statuses = new List<int>();
        foreach (var access in Enum.GetValues<MaterialAccess>()) statuses.Add(await StatusAsync(url(files[access]), client));
        return [.. statuses];
    }

    private async Task<int> StatusAsync(string url, HttpClient? client = null) => (int)(await (client ?? app.CreateClient()).GetAsync(url)).StatusCode;

    private async Task<Stage> StageAsync()
    {
        var shop = await TestShop.OpenAsync(app);
        var item = await shop.SellsAsync(50);
        var order = await shop.BuysFreeAsync(item);
        await app.DispatchAsync();
        var session = await shop.HoldsSessionAsync("Talk", hours: 2);
        var ticket = (await shop.AgendasAsync(order)).ShouldHaveSingleItem().TicketId;
        return new(shop, order, ticket, session.Id, await app.SignedInClientAsync(shop.Organization.OwnerId));
    }

    private sealed record Stage(TestShop Shop, Ticketing.Orders.HoldDto Order, Guid TicketId, Guid SessionId, HttpClient Owner)
    {
        public string Org => Shop.Organization.Slug;

        public string FilesUrl => $"/api/v1/organizations/{Org}/events/{Shop.EventId}/programme/sessions/{SessionId}/files";

        public string PublicUrl(Guid file) => $"/api/v1/organizations/{Org}/shop/{Shop.Slug}/sessions/{SessionId}/files/{file}";

        public string TicketUrl(Guid file) => $"/api/v1/organizations/{Org}/checkout/{Order.Code}/{Order.Secret}/tickets/{TicketId}/files/{file}";

        public string TeamUrl(Guid file) => $"{FilesUrl}/{file}/content";

        public async Task<Guid> AddsAsync(MaterialAccess access, DateTimeOffset? from = null, string title = "Slides") => (await Shop.StaffAsync<MaterialAppService, MaterialDto>(s => s.AddAsync(
            Shop.EventId, SessionId, new MemoryStream(Pdf), "slides.pdf",
            new() { Title = title, Access = access, VisibleFromLocal = from is { } at ? Ticketing.Common.Zones.ToLocal(at, "Europe/Vienna").ToDateTimeUnspecified() : null }, default))).Id;
    }
}
