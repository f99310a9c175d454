using System.Net;
using System.Xml;
using Ticketing.Common;
using Ticketing.TestBase;

namespace Ticketing.Identity;

/// <summary>People sign in by their organization's SAML provider, and owners set one up.</summary>
public sealed class SamlSignInTests(SsoApp app) : IClassFixture<SsoApp>
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Theory, InlineData(SamlSigns.Assertion), InlineData(SamlSigns.Response), InlineData(SamlSigns.Both)]
    internal async Task A_newcomer_of_a_proven_domain_gets_a_seat_by_their_groups(SamlSigns signs)
    {
        var org = await app.CreateOrganizationAsync();
        var provider = new PretendSaml(app.Clock);
        var id = await SamlVisit.ConnectAsync(org, provider, null, PretendSaml.Groups, new SsoRule("till", RoleNames.Finance));
        var domain = $"{Codes.New(10).ToLowerInvariant()}.example";
        await app.ProveAsync(org, domain);
        var visit = new SamlVisit(app, org, id);
        var back = await visit.SignInAsync(provider, "ada", $"ada@{domain}", $"/manage/{org.Slug}/orders", signs, "choir", "till");
        back.Headers.Location!.ToString().ShouldBe($"/manage/{org.Slug}/orders");
        (await visit.Browser.ReadAsync($"/manage/{org.Slug}")).ShouldContain("Ada from Acme");
        (await TeamAsync(org)).Members.Single(m => m.Email == $"ada@{domain}").Roles.ShouldBe([RoleNames.Finance]);
        (await visit.Browser.GetAsync("/account")).Headers.Location!.ToString().ShouldStartWith("/sign-in"); // good in the organization alone
        (await new SamlVisit(app, org, id).SignInAsync(provider, "eve", $"eve@{domain}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden); // no group
    }

    /// <summary>Mutant: SamlPeople leaves the prefix of the issuer out.</summary>
    [Fact]
    public async Task The_same_name_at_an_openid_provider_of_the_same_name_is_another_person()
    {
        var org = await app.CreateOrganizationAsync();
        var (oidc, domain) = (app.NewProvider(), $"{Codes.New(10).ToLowerInvariant()}.example");
        await app.ProveAsync(org, domain);
        var oidcId = await SsoApp.ConnectAsync(org, oidc);
        await new SsoVisit(app, org.Slug, oidcId).SignInAsync(oidc, "ada", $"ada@{domain}");
        var saml = new PretendSaml(app.Clock) { EntityId = oidc.Issuer };
        var id = await SamlVisit.ConnectAsync(org, saml);
        (await new SamlVisit(app, org, id).SignInAsync(saml, "ada", $"ada@{domain}")).Headers.Location!.ToString().ShouldEndWith("/link");
    }

    /// <summary>Mutant: IsSignedBy tries the first certificate alone.</summary>
    [Fact]
    public async Task A_new_certificate_beside_the_old_one_lets_keys_change_without_a_gap()
    {
        var org = await app.CreateOrganizationAsync();
        var provider = new PretendSaml(app.Clock);
        var id = await SamlVisit.ConnectAsync(org, provider);
        var (old, next) = (provider.Key, new SamlKey());
        await UpdateAsync(org, id, new() { Name = "Acme", Metadata = provider.MetadataWith(old, next), DefaultRole = "finance" });
        foreach (var key in new[] { next, old })
        {
            provider.Key = key;
            (await new SamlVisit(app, org, id).SignInAsync(provider, "ada")).Headers.Location!.ToString().ShouldEndWith("/link");
        }

        await UpdateAsync(org, id, new() { Name = "Acme", Certificates = next.Pem, DefaultRole = "finance" });
        var visit = new SamlVisit(app, org, id);
        var asked = await visit.LeaveAsync();
        await SamlVisit.ShouldBeRefusedAsync(await visit.PostAsync(old.Sign(provider.Write(asked, "ada")), asked.RelayState), "Ticketing:Identity:SamlBadSignature");
    }

    [Fact]
    public async Task An_owner_gets_our_addresses_first_and_pastes_the_providers_metadata_then()
    {
        var org = await app.CreateOrganizationAsync();
        var provider = new PretendSaml(app.Clock);
        var browser = new Browser(app);
        await browser.SignInAsync(TestClients.EmailOf(org.OwnerId));
        var root = $"/manage/{org.Slug}/sign-in";
        var fields = new Dictionary<string, string> { ["Input.Name"] = "Acme SAML", ["Input.DefaultRole"] = "finance" };
        var page = (await browser.PostAsync($"{root}/new?kind=saml", fields)).Headers.Location!.ToString();
        var shown = await browser.ReadAsync(page);
        var answerUrl = $"/sign-in/{org.Slug}/saml/{page.Split('/')[^1]}";
        shown.ShouldContain(answerUrl + "/metadata");
        shown.ShouldNotContain("Try sign-in");
        (await browser.ReadAsync(root)).ShouldContain("Not set up yet");
        (await browser.ReadAsync($"/sign-in/{org.Slug}")).ShouldNotContain("Acme SAML");
        var ours = new XmlDocument();
        ours.LoadXml(await new Browser(app).ReadAsync(answerUrl + "/metadata"));
        ours.DocumentElement!.GetAttribute("entityID").ShouldEndWith(answerUrl + "/metadata");
        ((XmlElement)ours.GetElementsByTagName("AssertionConsumerService")[0]!).GetAttribute("Location").ShouldEndWith(answerUrl);

        (await (await browser.PostAsync(page, new(fields) { ["Input.Metadata"] = "<EntityDescriptor/>", ["Input.IsEnabled"] = "true" })).Content.ReadAsStringAsync()).ShouldContain("the metadata of one identity provider");
        (await browser.PostAsync(page, new(fields) { ["Input.Metadata"] = provider.Metadata, ["Input.IsEnabled"] = "true" })).Headers.Location!.ToString().ShouldBe(page);
        (await browser.ReadAsync(page)).ShouldContain(provider.EntityId);
        (await browser.ReadAsync($"/sign-in/{org.Slug}")).ShouldContain("Continue with Acme SAML");
        (await browser.PostAsync(page, new(fields) { ["Input.IsEnabled"] = "true" })).StatusCode.ShouldBe(HttpStatusCode.Redirect); // left empty, all stays
        (await new SamlVisit(app, org, Guid.Parse(page.Split('/')[^1])).SignInAsync(provider, "ada")).Headers.Location!.ToString().ShouldEndWith("/link");
    }

    [Fact]
    public async Task What_is_no_provider_is_not_connected()
    {
        var org = await app.CreateOrganizationAsync();
        var provider = new PretendSaml(app.Clock);
        var small = new SamlKey(1024);
        await RefusedAsync(new() { Metadata = "not xml" }, "SamlBadMetadata", "metadata");
        await RefusedAsync(new() { Metadata = "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>" + provider.Metadata.Split("?>")[1] }, "SamlBadMetadata", "metadata");
        await RefusedAsync(new() { Metadata = provider.Metadata.Replace("HTTP-Redirect", "SOAP", StringComparison.Ordinal) }, "SamlNoRedirect", "metadata");
        await RefusedAsync(new() { Metadata = provider.Metadata.Replace("<md:IDPSSODescriptor ", "<md:IDPSSODescriptor WantAuthnRequestsSigned=\"true\" ", StringComparison.Ordinal) }, "SamlWantsSignedRequests", "metadata");
        await RefusedAsync(new() { Metadata = provider.Metadata.Replace(provider.Key.Base64, "AAAA", StringComparison.Ordinal) }, "SamlBadCertificate", "metadata");
        await RefusedAsync(new() { Metadata = provider.Metadata.Replace("use=\"signing\"", "use=\"encryption\"", StringComparison.Ordinal) }, "SamlBadCertificate", "metadata");
        await RefusedAsync(new() { Metadata = provider.Metadata.Replace("https://saml", "http://saml", StringComparison.Ordinal) }, "SamlBadSignOnUrl", "metadata");
        await RefusedAsync(new() { Issuer = "x", SignOnUrl = "javascript:alert(1)", Certificates = provider.Key.Pem }, "SamlBadSignOnUrl", "signOnUrl");
        await RefusedAsync(new() { Issuer = "x", SignOnUrl = provider.SignOnUrl, Certificates = small.Pem }, "SamlBadCertificate", "certificates");
        await RefusedAsync(new() { Issuer = "x", SignOnUrl = provider.SignOnUrl }, "Required", "certificates");
        var id = await SamlVisit.ConnectAsync(org, provider);
        var other = new PretendSaml(app.Clock);
        (await Should.ThrowAsync<BusinessException>(() => UpdateAsync(org, id, new() { Name = "Acme", Metadata = other.Metadata }))).Code.ShouldBe("Ticketing:Identity:SamlEntityChanged");

        async Task RefusedAsync(SsoConnectionInput input, string code, string field)
        {
            var refusal = await Should.ThrowAsync<BusinessException>(() => org.AsOwnerAsync<SsoSetupAppService, Guid>(s => s.CreateAsync(input with { Kind = SsoKind.Saml, Name = "Acme" }, Stop)));
            (refusal.Code.Split(':')[^1], refusal.Fields.Keys.Single()).ShouldBe((code, field));
        }
    }

    /// <summary>Mutants: FinishAsync admits although it is a trial; TryOutAsync demands nothing.</summary>
    [Fact]
    public async Task Trying_out_shows_what_the_provider_says_and_signs_nobody_in()
    {
        var org = await app.CreateOrganizationAsync();
        var provider = new PretendSaml(app.Clock);
        var id = await SamlVisit.ConnectAsync(org, provider, null, PretendSaml.Groups, new SsoRule("till", RoleNames.Finance));
        await UpdateAsync(org, id, new() { Name = "Acme", IsEnabled = false, RoleClaim = PretendSaml.Groups, RoleRules = [new("till", RoleNames.Finance)] }); // also while it is off
        var visit = new SamlVisit(app, org, id);
        await visit.Browser.SignInAsync(TestClients.EmailOf(org.OwnerId));
        var page = $"/manage/{org.Slug}/sign-in/{id}";
        var asked = PretendSaml.Read((await visit.Browser.PostAsync(page, [], page + "?handler=try")).Headers.Location!);
        (await visit.PostAsync(provider.Sign(provider.Write(asked, "ada", "ada@acme.example", "till")), asked.RelayState)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var shown = await visit.Browser.ReadAsync(visit.Callback);
        foreach (var word in new[] { "It works", "ada@acme.example", "Ada from Acme", "till", RoleNames.Finance }) shown.ShouldContain(word);
        (await TeamAsync(org)).Members.Count.ShouldBe(1);
        (await visit.Browser.GetAsync(page)).StatusCode.ShouldBe(HttpStatusCode.OK); // still who they were
        (await visit.Browser.GetAsync(visit.Callback)).StatusCode.ShouldBe(HttpStatusCode.NotFound); // the trial is over, and the provider off
        await Should.ThrowAsync<BusinessException>(() => app.InScopeAsync(org.Id, null, s => Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<SsoSignInAppService>(s).TryOutAsync(id, Stop)));
    }

    [Fact]
    public async Task Trying_out_works_for_openid_connect_too()
    {
        var org = await app.CreateOrganizationAsync();
        var provider = app.NewProvider();
        var id = await SsoApp.ConnectAsync(org, provider);
        var visit = new SsoVisit(app, org.Slug, id);
        await visit.Browser.SignInAsync(TestClients.EmailOf(org.OwnerId));
        var page = $"/manage/{org.Slug}/sign-in/{id}";
        var asked = (await visit.Browser.PostAsync(page, [], page + "?handler=try")).Headers.Location!;
        (await (await visit.ReturnAsync(provider.Answer(asked, "ada", "ada@acme.example"))).Content.ReadAsStringAsync()).ShouldContain("ada@acme.example");
        (await TeamAsync(org)).Members.Count.ShouldBe(1);
    }

    private static Task<int> UpdateAsync(TestOrganization org, Guid id, SsoConnectionInput input) => org.AsOwnerAsync<SsoSetupAppService, int>(async s =>
    {
        await s.UpdateAsync(id, input, Stop);
        return 0;
    });

    private static Task<TeamDto> TeamAsync(TestOrganization org) => org.AsOwnerAsync<TeamAppService, TeamDto>(s => s.GetAsync(Stop));
}
