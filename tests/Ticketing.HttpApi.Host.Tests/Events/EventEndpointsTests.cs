using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Ticketing.Events;
using Ticketing.TestBase;

namespace Ticketing.HttpApi.Host.Tests.Events;

public sealed class EventEndpointsTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_published_event_is_read_by_anyone_and_tells_no_secret()
    {
        var organization = await app.CreateOrganizationAsync();
        var published = await organization.PublishEventAsync("Open air", i => i with { Description = "**Hi** <script>", OnlineUrl = "https://secret.example/live", Format = EventFormat.Hybrid });
        var text = await app.CreateClient().GetStringAsync($"/api/v1/organizations/{organization.Slug}/public/{published.Slug}");
        text.ShouldNotContain("secret.example");
        text.ShouldNotContain("accessCode");
        var json = JsonDocument.Parse(text).RootElement;
        json.GetProperty("title").GetString().ShouldBe("Open air");
        json.GetProperty("descriptionHtml").GetString().ShouldBe("<p><strong>Hi</strong> &lt;script&gt;</p>\n");
    }

    [Fact]
    public async Task A_draft_is_not_there_for_visitors_but_opens_by_its_preview_link()
    {
        var organization = await app.CreateOrganizationAsync();
        var draft = await organization.CreateEventAsync();
        var client = app.CreateClient();
        var path = $"/api/v1/organizations/{organization.Slug}/public/{draft.Slug}";
        (await client.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var preview = await organization.AsOwnerAsync<EventAppService, EventPreview>(s => s.GetPreviewAsync(draft.Id, CancellationToken.None));
        var query = new Uri(preview.Url).Query;
        (await client.GetFromJsonAsync<JsonElement>(path + query)).GetProperty("isPreview").GetBoolean().ShouldBeTrue();
        (await client.GetAsync(path + query + "x")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var other = await organization.CreateEventAsync("Other draft");
        (await client.GetAsync($"/api/v1/organizations/{organization.Slug}/public/{other.Slug}{query}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        app.Clock.Advance(TimeSpan.FromDays(15));
        (await client.GetAsync(path + query)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_private_event_opens_by_its_code_and_guessing_ends_soon()
    {
        var organization = await app.CreateOrganizationAsync();
        var published = await organization.PublishEventAsync("Secret dinner", i => i with { Visibility = EventVisibility.Private, AccessCode = "Rosebud" });
        var path = $"/api/v1/organizations/{organization.Slug}/public/{published.Slug}";

        var closed = await GetAsync(path, null);
        closed.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await closed.Content.ReadAsStringAsync()).ShouldNotContain("Secret dinner");
        (await GetAsync(path, "Rosebud")).StatusCode.ShouldBe(HttpStatusCode.OK);
        for (var guess = 0; guess < 10; guess++) (await GetAsync(path, $"guess {guess}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await GetAsync(path, "Rosebud")).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Theory]
    [InlineData("GET", "/api/v1/organizations/{0}/events")]
    [InlineData("GET", "/api/v1/organizations/{0}/events/{1}")]
    [InlineData("POST", "/api/v1/organizations/{0}/events/{1}/publish")]
    [InlineData("DELETE", "/api/v1/organizations/{0}/events/{1}/cover")]
    [InlineData("GET", "/api/v1/organizations/{0}/events/{1}/preview")]
    public async Task Visitors_are_asked_to_sign_in(string method, string path)
    {
        var organization = await app.CreateOrganizationAsync();
        var draft = await organization.CreateEventAsync();
        using var request = new HttpRequestMessage(new(method), string.Format(path, organization.Slug, draft.Id));
        (await app.CreateClient().SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Search_answers_anything_typed()
    {
        var client = app.CreateClient();
        foreach (var typed in new[] { "", "%", "\0", "a & b | !c:*", "'", "\\", new string('x', 5000), "\uD800", "<script>", "ﷺ" })
        {
            var answer = await client.GetAsync("/api/v1/events?q=" + Uri.EscapeDataString(typed.Replace('\uD800', '?')) + "&city=" + Uri.EscapeDataString(typed.Replace('\uD800', '?')));
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, typed);
        }
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string? accessCode)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accessCode is not null) request.Headers.Add("X-Access-Code", accessCode);
        return await app.CreateClient().SendAsync(request);
    }
}
