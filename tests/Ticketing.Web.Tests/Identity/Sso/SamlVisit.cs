using Ticketing.Common;
using Ticketing.TestBase;

namespace Ticketing.Identity;

/// <summary>One browser's way through a sign-in by a SAML provider.</summary>
internal sealed class SamlVisit(SsoApp app, TestOrganization org, Guid connectionId)
{
    public Browser Browser { get; } = new(app);

    public string AnswerPath => $"/sign-in/{org.Slug}/saml/{connectionId}";

    public string Callback => $"/sign-in/{org.Slug}/callback/{connectionId}";

    /// <summary>Presses the button.</summary>
    public async Task<SamlAsked> LeaveAsync(string returnUrl = "") => PretendSaml.Read(await new SsoVisit(app, org.Slug, connectionId, Browser).LeaveAsync(returnUrl));

    /// <summary>The provider's page posts its form: from another site, so without this browser's cookies.</summary>
    public async Task<HttpResponseMessage> PostAsync(string xml, string relayState, string? path = null)
    {
        using var elsewhere = new HttpRequestMessage(HttpMethod.Post, path ?? AnswerPath) { Content = new FormUrlEncodedContent(PretendSaml.Form(xml, relayState)) };
        elsewhere.Headers.Add("Sec-Fetch-Site", "cross-site");
        elsewhere.Headers.Add("Origin", "https://idp.example");
        return await new Browser(app).Http.SendAsync(elsewhere, TestContext.Current.CancellationToken);
    }

    /// <summary>There and back as somebody.</summary>
    public async Task<HttpResponseMessage> SignInAsync(PretendSaml provider, string subject, string? email = null, string returnUrl = "", SamlSigns signs = SamlSigns.Assertion, params string[] groups)
    {
        var asked = await LeaveAsync(returnUrl);
        return await FollowAsync(await PostAsync(provider.Sign(provider.Write(asked, subject, email, groups), signs), asked.RelayState));
    }

    /// <summary>Goes where the form's answer sends the browser, with its cookies.</summary>
    public async Task<HttpResponseMessage> FollowAsync(HttpResponseMessage posted)
    {
        posted.StatusCode.ShouldBe(System.Net.HttpStatusCode.Redirect, await posted.Content.ReadAsStringAsync());
        posted.Headers.Location!.ToString().ShouldBe(Callback);
        return await Browser.GetAsync(Callback);
    }

    public static Task<Guid> ConnectAsync(TestOrganization org, PretendSaml provider, string? defaultRole = "event-manager", string? claim = null, params SsoRule[] rules) =>
        org.AsOwnerAsync<SsoSetupAppService, Guid>(s => s.CreateAsync(
            new() { Kind = SsoKind.Saml, Name = "Acme SAML", Metadata = provider.Metadata, DefaultRole = defaultRole, RoleClaim = claim, RoleRules = rules }, TestContext.Current.CancellationToken));

    /// <summary>Refused with this code's sentence, and nothing given to the browser.</summary>
    public static async Task ShouldBeRefusedAsync(HttpResponseMessage answer, string code)
    {
        var page = System.Net.WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        page.ShouldContain(ErrorTexts.For(code, new Dictionary<string, object?>()));
        answer.Headers.TryGetValues("Set-Cookie", out var cookies);
        (cookies ?? []).ShouldNotContain(c => c.StartsWith("ticketing=", StringComparison.Ordinal) || c.StartsWith("ticketing-sso-link=", StringComparison.Ordinal));
    }
}
