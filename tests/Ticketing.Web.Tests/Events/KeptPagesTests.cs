using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Ticketing.Catalog;
using Ticketing.Events;
using Ticketing.TestBase;

namespace Ticketing.Web.Tests.Events;

public sealed class KeptPagesTests(KeptPagesTests.App app) : IClassFixture<KeptPagesTests.App>
{
    [Fact]
    public async Task Two_visitors_get_one_page_with_words_of_their_own()
    {
        var organization = await app.CreateOrganizationAsync();
        var published = await organization.PublishEventAsync("Kept event");
        await organization.AsOwnerAsync<CatalogAppService, Guid>(s => s.CreateItemAsync(published.Id, new() { Name = "Seat", PriceInMinorUnits = 500, Places = 5 }, CancellationToken.None));
        var path = $"/{organization.Slug}/{published.Slug}";
        var (first, firstNonce) = await VisitAsync(path);
        await organization.UpdateEventAsync(published, i => i with { Title = "Renamed meanwhile" });
        var (second, secondNonce) = await VisitAsync(path);

        second.ShouldContain("Kept event");
        secondNonce.ShouldNotBe(firstNonce);
        second.ShouldContain($"nonce=\"{secondNonce}\"");
        second.ShouldNotContain(firstNonce);
        KeyIn(second).ShouldNotBe(KeyIn(first));
        second.Replace(secondNonce, firstNonce).Replace(KeyIn(second), KeyIn(first)).ShouldBe(first);
    }

    [Fact]
    public async Task Who_is_not_just_anyone_gets_the_page_as_it_is()
    {
        var organization = await app.CreateOrganizationAsync();
        var published = await organization.PublishEventAsync("Kept again");
        var path = $"/{organization.Slug}/{published.Slug}";
        await VisitAsync(path);
        await organization.UpdateEventAsync(published, i => i with { Title = "Fresh for some" });
        (await VisitAsync(path, "some=session")).Html.ShouldContain("Fresh for some");
        (await VisitAsync(path + "?" + PreviewLinks.QueryKey + "=x")).Html.ShouldContain("Fresh for some");
    }

    private static string KeyIn(string html) => Regex.Match(html, "ClientKey\" value=\"([^\"]+)\"").Groups[1].Value;

    private async Task<(string Html, string Nonce)> VisitAsync(string path, string? cookie = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (cookie is not null) request.Headers.Add("Cookie", cookie);
        using var response = await app.CreateClient().SendAsync(request);
        response.EnsureSuccessStatusCode();
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        return (await response.Content.ReadAsStringAsync(), Regex.Match(policy, "'nonce-([^']+)'").Groups[1].Value);
    }

    /// <summary>The app with pages kept for longer than any test takes.</summary>
    public sealed class App : TestApp
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Pages:Fresh", "00:10:00");
        }
    }
}
