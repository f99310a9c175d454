using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Ticketing.Events;
using Ticketing.Tenants;
using Ticketing.TestBase;

namespace Ticketing.Web.Tests.Tenants;

/// <summary>
/// An organization's own host. Mutants: the kept page's key without the host; links that name the request's host; the API open
/// to other organizations there; sign-in served there; a claim without proof served.
/// </summary>
public sealed class CustomHostTests(CustomHostTests.App app) : IClassFixture<CustomHostTests.App>
{
    private readonly HttpClient http = app.CreateClient(new() { AllowAutoRedirect = false });

    [Fact]
    public async Task The_public_pages_stand_at_its_root_and_every_link_of_theirs_answers()
    {
        var (shop, host) = await OpenAsync();
        var item = await shop.SellsAsync(5);
        var hold = await shop.HoldsAsync(item);
        var seen = new HashSet<string>();
        var next = new Queue<string>(["/", $"/{shop.Slug}", $"/o/{hold.Code}/{hold.Secret}/details", $"/o/{hold.Code}/{hold.Secret}", $"/{shop.Slug}/calendar.ics"]);
        while (next.TryDequeue(out var path))
        {
            if (!seen.Add(path)) continue;
            using var answer = await GetAsync(host, path);
            if (answer.StatusCode == HttpStatusCode.Redirect && OwnHost.IsElsewhere(path[1..].Split('/', '?')[0]))
            {
                answer.Headers.Location!.ToString().ShouldStartWith("http://tickets.main.example/");
                continue;
            }

            answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
            if (answer.Content.Headers.ContentType?.MediaType != "text/html") continue;
            var html = await answer.Content.ReadAsStringAsync();
            foreach (Match link in Regex.Matches(html, "<a [^>]*href=\"(/[^\"]*)\"")) next.Enqueue(WebUtility.HtmlDecode(link.Groups[1].Value).Split('#')[0]);
            Regex.Matches(html, $"(href|action)=\"/{shop.Organization.Slug}[/\"]").ShouldBeEmpty(path);
        }

        seen.Count.ShouldBeGreaterThan(6);
    }

    [Fact]
    public async Task Search_engines_and_mails_are_led_to_the_primary_host()
    {
        var (shop, host) = await OpenAsync();
        foreach (var at in new[] { host, "tickets.main.example" })
        {
            var path = at == host ? $"/{shop.Slug}" : $"/{shop.Organization.Slug}/{shop.Slug}";
            var html = await ReadAsync(at, path);
            html.ShouldContain($"<link rel=\"canonical\" href=\"http://{host}/{shop.Slug}\">");
            html.ShouldContain($"<meta property=\"og:url\" content=\"http://{host}/{shop.Slug}\">");
        }

        (await ReadAsync(host, "/robots.txt")).ShouldContain($"Sitemap: http://{host}/sitemap.xml");
        (await ReadAsync(host, "/sitemap.xml")).ShouldContain($"<loc>http://{host}/</loc>");
        var hold = await shop.BuysFreeAsync(await shop.SellsAsync(5));
        var mail = (await app.MailToAsync("ada@example.com")).Single(m => m.Text.Contains(hold.Code, StringComparison.Ordinal));
        mail.LinkWith("/o/").ShouldBe($"http://{host}/o/{hold.Code}/{hold.Secret}");

        foreach (var file in new[] { $"/{shop.Slug}/calendar.ics", $"/{shop.Slug}/programme.ics", $"/{shop.Organization.Slug}/calendar.ics", $"/o/{hold.Code}/{hold.Secret}/calendar.ics" })
            (await ReadAsync(host, file)).Replace("\r\n ", "", StringComparison.Ordinal).ShouldNotContain("http://tickets.main.example", customMessage: file);
        (await ReadAsync(host, "/")).ShouldContain($"http://{host}/{shop.Organization.Slug}/calendar.ics\"");
        (await ReadAsync(host, $"/{shop.Slug}/calendar.ics")).Replace("\r\n ", "", StringComparison.Ordinal).ShouldContain($"URL:http://{host}/{shop.Slug}\r\n");
        var preview = await shop.StaffAsync<EventAppService, EventPreview>(s => s.GetPreviewAsync(shop.EventId, default));
        preview.Url.ShouldStartWith($"http://{host}/{shop.Slug}?");

        var domains = await shop.StaffAsync<DomainAppService, DomainsDto>(s => s.GetAsync(default));
        await shop.StaffAsync<DomainAppService, int>(async s => { await s.ChooseAsync(domains.Domains[0].Id, false, default); return 0; });
        (await ReadAsync(host, $"/{shop.Slug}?anew")).ShouldContain($"<link rel=\"canonical\" href=\"http://tickets.main.example/{shop.Organization.Slug}/{shop.Slug}\">");
    }

    [Theory]
    [InlineData("/account")]
    [InlineData("/sign-in?returnUrl=%2Fmanage")]
    [InlineData("/manage/some-org")]
    [InlineData("/platform")]
    [InlineData("/door/some-org")]
    [InlineData("/register")]
    [InlineData("/mailbox")]
    [InlineData("/organizations/new")]
    public async Task What_is_not_its_public_face_is_on_the_main_host(string path)
    {
        var (_, host) = await OpenAsync();
        using var answer = await GetAsync(host, path);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.ToString().ShouldBe("http://tickets.main.example" + path);
        using var posted = new HttpRequestMessage(HttpMethod.Post, path) { Headers = { Host = host }, Content = new FormUrlEncodedContent([]) };
        (await http.SendAsync(posted)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Its_host_is_no_way_to_other_organizations_or_to_accounts()
    {
        var (shop, host) = await OpenAsync();
        var other = await TestShop.OpenAsync(app);
        var root = "/api/v1/organizations/";
        (await GetAsync(host, $"{root}{shop.Organization.Slug}/legal")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await GetAsync(host, $"{root}{other.Organization.Slug}/legal")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await GetAsync(host, $"{root}{shop.Organization.Slug}x/legal")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await GetAsync(host, "/api/v1/identity/permissions")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await GetAsync(host, $"/{other.Organization.Slug}/{other.Slug}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var signIn = new HttpRequestMessage(HttpMethod.Post, "/api/v1/identity/sign-in?useCookie=true") { Headers = { Host = host }, Content = new StringContent("{}", null, "application/json") };
        using var refused = await http.SendAsync(signIn);
        refused.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        refused.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("tickets.main.example.evil.example")]
    [InlineData("evil.example:8080")]
    [InlineData("127.0.0.1")]
    public async Task A_host_that_nobody_proved_is_answered_as_the_main_one_and_never_repeated(string host)
    {
        var shop = await TestShop.OpenAsync(app);
        await shop.StaffAsync<DomainAppService, DomainDto>(s => s.AddAsync(new() { Domain = $"claimed-{Guid.CreateVersion7():n}.example" }, default));
        var claimed = (await shop.StaffAsync<DomainAppService, DomainsDto>(s => s.GetAsync(default))).Domains[0].Name;
        foreach (var at in new[] { host, claimed })
        {
            var path = $"/{shop.Organization.Slug}/{shop.Slug}";
            var html = await ReadAsync(at, path);
            html.ShouldContain($"<link rel=\"canonical\" href=\"http://tickets.main.example{path}\">");
            html.ShouldNotContain(at.Split(':')[0]);
            (await GetAsync(at, "/" + shop.Slug)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task A_kept_page_is_kept_for_its_host()
    {
        var (shop, host) = await OpenAsync();
        var home = await ReadAsync("tickets.main.example", "/");
        var page = await ReadAsync(host, "/");
        page.ShouldContain(shop.Slug);
        page.ShouldNotBe(home);
        (await ReadAsync("tickets.main.example", "/")).ShouldContain("<form");
        (await ReadAsync(host, "/")).ShouldContain($"href=\"/{shop.Slug}\"");
        var (second, other) = await OpenAsync();
        (await ReadAsync(other, "/")).ShouldContain($"href=\"/{second.Slug}\"");
    }

    [Fact]
    public async Task A_proxy_that_asks_gets_yes_for_proven_hosts_alone()
    {
        var (shop, host) = await OpenAsync();
        await shop.StaffAsync<DomainAppService, DomainDto>(s => s.AddAsync(new() { Domain = "unproven.example.org" }, default));
        (await GetAsync("localhost", $"/health/host?domain={host}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await GetAsync("localhost", $"/health/host?domain={host.ToUpperInvariant()}.")).StatusCode.ShouldBe(HttpStatusCode.OK);
        foreach (var no in new[] { "unproven.example.org", "tickets.main.example", "a." + host, "", "%00", "*." + host, new string('a', 300) })
            (await GetAsync("localhost", $"/health/host?domain={no}")).StatusCode.ShouldBe(HttpStatusCode.NotFound, no);
        (await GetAsync("localhost", "/health/host")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_purchase_goes_through_at_its_host_from_event_to_order()
    {
        var (shop, host) = await OpenAsync();
        await shop.SellsAsync(5);
        var html = await ReadAsync(host, $"/{shop.Slug}");
        var form = PageForm.In(html).First(f => f.Action?.EndsWith("/checkout", StringComparison.Ordinal) == true);
        form.Action.ShouldBe($"/{shop.Slug}/checkout");
        using var post = new HttpRequestMessage(HttpMethod.Post, form.Action) { Headers = { Host = host }, Content = new FormUrlEncodedContent(form.Fields.Select(f => KeyValuePair.Create(f.Name, f.Value))) };
        using var held = await http.SendAsync(post);
        held.StatusCode.ShouldBe(HttpStatusCode.Redirect, await held.Content.ReadAsStringAsync());
        var details = held.Headers.Location!.ToString();
        details.ShouldStartWith("/o/");
        var page = await ReadAsync(host, details);
        page.ShouldContain("id=\"details\"");
        page.ShouldContain($"action=\"{details}?handler=Change\"");
    }

    private async Task<(TestShop Shop, string Host)> OpenAsync()
    {
        var shop = await TestShop.OpenAsync(app);
        var host = $"host-{Guid.CreateVersion7():n}.example.org";
        await app.ProveHostAsync(shop.Organization, host);
        await shop.StaffAsync<LegalAppService, LegalTextDto>(s => s.PublishAsync(new() { Kind = LegalKind.Terms, Language = "en", Body = "Be kind." }, default));
        return (shop, host);
    }

    private Task<HttpResponseMessage> GetAsync(string host, string path) => http.SendAsync(new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = host } });

    private async Task<string> ReadAsync(string host, string path)
    {
        using var answer = await GetAsync(host, path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"{host}{path}");
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>Keeps pages for longer than any test takes.</summary>
    public sealed class App : DnsApp
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Pages:Fresh", "00:10:00");
        }
    }
}
