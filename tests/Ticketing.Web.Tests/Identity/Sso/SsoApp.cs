using System.Web;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Ticketing.Common;
using Ticketing.TestBase;

namespace Ticketing.Identity;

/// <summary>The app with an internet of its own: providers and a DNS that tests control.</summary>
public sealed class SsoApp : TestApp
{
    internal PretendInternet Internet { get; } = new();

    internal TestDns Dns { get; } = new();

    internal PretendProvider NewProvider() => Internet.Add(new PretendProvider(Clock));

    /// <summary>A connection to the provider; everybody becomes <paramref name="defaultRole"/>.</summary>
    internal static Task<Guid> ConnectAsync(TestOrganization org, PretendProvider provider, string? defaultRole = "event-manager", string? claim = null, params SsoRule[] rules) =>
        org.AsOwnerAsync<SsoSetupAppService, Guid>(s => s.CreateAsync(new()
        {
            Name = "Acme ID", Issuer = provider.Issuer, ClientId = PretendProvider.ClientId, ClientSecret = PretendProvider.ClientSecret,
            DefaultRole = defaultRole, RoleClaim = claim, RoleRules = rules,
        }, TestContext.Current.CancellationToken));

    /// <summary>A domain that the organization has proven.</summary>
    internal async Task<Guid> ProveAsync(TestOrganization org, string name)
    {
        var domain = await org.AsOwnerAsync<SsoSetupAppService, SsoDomainDto>(s => s.AddDomainAsync(new() { Domain = name }, TestContext.Current.CancellationToken));
        Dns.Say(domain.RecordName, domain.RecordText);
        await org.AsOwnerAsync<SsoSetupAppService, int>(async s =>
        {
            await s.VerifyDomainAsync(domain.Id, TestContext.Current.CancellationToken);
            return 0;
        });
        return domain.Id;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureServices(services =>
        {
            services.AddHttpClient(OidcProviders.Client).ConfigurePrimaryHttpMessageHandler(() => Internet);
            services.RemoveAll<IDnsTxt>();
            services.AddSingleton<IDnsTxt>(Dns);
        });
    }
}

/// <summary>One browser's way through a sign-in by a provider.</summary>
internal sealed class SsoVisit(TestApp app, string slug, Guid connectionId, Browser? browser = null)
{
    public Browser Browser { get; } = browser ?? new(app);

    public string Callback => $"/sign-in/{slug}/callback/{connectionId}";

    /// <summary>Presses the button.</summary>
    /// <returns>where the provider is asked.</returns>
    public async Task<Uri> LeaveAsync(string returnUrl = "")
    {
        var answer = await Browser.PostAsync($"/sign-in/{slug}", new() { ["ReturnUrl"] = returnUrl }, $"/sign-in/{slug}?handler=begin&id={connectionId}");
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!;
    }

    public Task<HttpResponseMessage> ReturnAsync(string query) => Browser.GetAsync(Callback + query);

    /// <summary>There and back as somebody.</summary>
    public async Task<HttpResponseMessage> SignInAsync(PretendProvider provider, string subject, string? email = null, string? returnUrl = null, Dictionary<string, object>? more = null) =>
        await ReturnAsync(provider.Answer(await LeaveAsync(returnUrl ?? ""), subject, email, more));

    public static string Parameter(Uri url, string name) => HttpUtility.ParseQueryString(url.Query)[name] ?? "";
}
