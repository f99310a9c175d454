using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.Common;
using Ticketing.Identity;
using Ticketing.TestBase;

namespace Ticketing.HttpApi.Host.Tests.Hosting;

/// <summary>Reliability E7 and G9: who asks too much is told to wait, nobody else is. Mutants: RateLimits that counts everybody by address, or nobody; OfRefused left out.</summary>
public sealed class RateLimitTests(RateLimitTests.App app) : IClassFixture<RateLimitTests.App>
{
    [Fact]
    public async Task A_token_over_its_limit_waits_and_others_behind_the_same_address_do_not()
    {
        var org = await app.CreateOrganizationAsync();
        var (busy, calm) = (await TokenAsync(org), await TokenAsync(org));
        for (var i = 0; i < App.PerToken; i++)
        {
            using var answer = await AskAsync(org, busy, "203.0.113.5");
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            if (i == 0) (Header(answer, "RateLimit-Policy"), Header(answer, "RateLimit")).ShouldBe(($"\"token\";q={App.PerToken};w=10", $"\"token\";r={App.PerToken - 1};t=10"));
        }

        using var refused = await AskAsync(org, busy, "203.0.113.5");
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(10));
        (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().ShouldBe("Ticketing:Common:TooManyRequests");
        (await StatusAsync(org, busy, "203.0.113.99")).ShouldBe(HttpStatusCode.TooManyRequests);
        (await StatusAsync(org, calm, "203.0.113.5")).ShouldBe(HttpStatusCode.OK);
        app.Clock.Advance(TimeSpan.FromSeconds(10));
        (await StatusAsync(org, busy, "203.0.113.5")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_account_counts_on_all_its_devices_together()
    {
        var org = await app.CreateOrganizationAsync();
        var (phone, laptop) = (await app.SignedInClientAsync(org.OwnerId), await app.SignedInClientAsync(org.OwnerId));
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i <= App.PerAccount; i++) answers.Add((await (i % 2 == 0 ? phone : laptop).GetAsync(Path(org))).StatusCode);
        answers.Count(a => a == HttpStatusCode.OK).ShouldBe(App.PerAccount);
        answers[^1].ShouldBe(HttpStatusCode.TooManyRequests);
        using var page = await laptop.GetAsync($"/manage/{org.Slug}");
        page.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        page.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
    }

    [Fact]
    public async Task Visitors_of_one_network_count_together_and_hold_up_nobody_who_is_signed_in()
    {
        var org = await app.CreateOrganizationAsync();
        var token = await TokenAsync(org);
        for (var i = 0; i < App.PerAddress; i++) (await StatusAsync(org, null, $"2001:db8:7:7::{i + 1}")).ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusAsync(org, null, "2001:db8:7:7:ffff::1")).ShouldBe(HttpStatusCode.TooManyRequests);
        (await StatusAsync(org, null, "2001:db8:7:8::1")).ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusAsync(org, token, "2001:db8:7:7::1")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Guessed_tokens_are_turned_away_before_they_are_looked_up()
    {
        var org = await app.CreateOrganizationAsync();
        for (var i = 0; i < App.Refused; i++) (await StatusAsync(org, ApiToken.Mark + Secrets.New(), "203.0.113.77")).ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusAsync(org, ApiToken.Mark + Secrets.New(), "203.0.113.77")).ShouldBe(HttpStatusCode.TooManyRequests);
        (await StatusAsync(org, null, "203.0.113.77")).ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusAsync(org, ApiToken.Mark + Secrets.New(), "203.0.113.78")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static string Path(TestOrganization org) => $"/api/v1/organizations/{org.Slug}/events";

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.GetValues(name).Single();

    private static async Task<string> TokenAsync(TestOrganization org) =>
        (await org.AsOwnerAsync<TokenAppService, TokenCreated>(s => s.CreateAsync(new() { Name = "Program", Permissions = ["Events.View"] }, default))).Token;

    private async Task<HttpStatusCode> StatusAsync(TestOrganization org, string? token, string address)
    {
        using var answer = await AskAsync(org, token, address);
        return answer.StatusCode;
    }

    private async Task<HttpResponseMessage> AskAsync(TestOrganization org, string? token, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Path(org));
        request.Headers.Add(FromAddress.Header, address);
        if (token is not null) request.Headers.Authorization = new("Bearer", token);
        return await app.CreateClient().SendAsync(request);
    }

    /// <summary>Small limits; the connection's address is what a test says.</summary>
    public sealed class App : TestApp
    {
        public const int PerToken = 6;
        public const int PerAccount = 8;
        public const int PerAddress = 12;
        public const int Refused = 4;

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Limits:PerToken", "6");
            builder.UseSetting("Limits:PerAccount", "8");
            builder.UseSetting("Limits:PerAddress", "12");
            builder.UseSetting("Limits:RefusedPerAddress", "4");
            builder.ConfigureServices(services => services.AddSingleton<IStartupFilter, FromAddress>());
        }
    }
}
