using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Buffers.Text;
using Ticketing.Common;
using Ticketing.TestBase;

namespace Ticketing.Identity;

/// <summary>Reliability G6: every way to come back from a provider as somebody one isn't ends without a session.</summary>
public sealed class OidcAttackTests(SsoApp app) : IClassFixture<SsoApp>
{
    private const string NotOurs = "This sign-in can&#x27;t be completed";

    /// <summary>What is wrong with each token, and nothing else: the right one is taken in the same test. Mutants: each check of IdTokens.ReadAsync and SignatureRules left out.</summary>
    private static readonly Dictionary<string, Func<PretendProvider, Dictionary<string, object>, string>> Forgeries = new()
    {
        ["another issuer"] = (p, c) => p.Sign(With(c, "iss", "https://idp.example")),
        ["another audience"] = (p, c) => p.Sign(With(c, "aud", "another-client")),
        ["more audiences, no party"] = (p, c) => p.Sign(With(c, "aud", new[] { PretendProvider.ClientId, "another-client" })),
        ["another party"] = (p, c) => p.Sign(With(c, "azp", "another-client")),
        ["another nonce"] = (p, c) => p.Sign(With(c, "nonce", Secrets.New())),
        ["no nonce"] = (p, c) => p.Sign(Without(c, "nonce")),
        ["expired"] = (p, c) => p.Sign(With(c, "exp", (long)c["iat"] - 61)),
        ["no end"] = (p, c) => p.Sign(Without(c, "exp")),
        ["from the future"] = (p, c) => p.Sign(With(c, "iat", (long)c["iat"] + 120)),
        ["not yet valid"] = (p, c) => p.Sign(With(c, "nbf", (long)c["iat"] + 120)),
        ["no subject"] = (p, c) => p.Sign(Without(c, "sub")),
        ["unsigned"] = (_, c) => SigningKey.Unsigned(new { alg = "none" }, c) + ".",
        ["unsigned with the key's id"] = (_, c) => SigningKey.Unsigned(new { alg = "none", kid = "key-1" }, c) + ".",
        ["HS256 with the public key"] = (p, c) => Hmac(p, c),
        ["an unknown key"] = (_, c) => new SigningKey("key-2").Sign(c),
        ["another key under the known id"] = (_, c) => new SigningKey("key-1").Sign(c),
        ["a key brought along"] = (_, c) => BringAlong(c),
        ["an algorithm the key isn't for"] = (p, c) => Pss(p, c),
        ["a header that must be understood"] = (p, c) => p.Key.Sign(c, new { alg = "RS256", kid = "key-1", crit = new[] { "exp" }, exp = 1 }),
        ["changed after signing"] = (p, c) => Change(p.Sign(c)),
        ["no token at all"] = (_, _) => "",
    };

    public static TheoryData<string> Names => [.. Forgeries.Keys];

    [Theory, MemberData(nameof(Names))]
    public async Task A_forged_token_signs_nobody_in(string forgery)
    {
        var (org, provider, id) = await SetUpAsync();
        var good = new SsoVisit(app, org.Slug, id);
        (await good.SignInAsync(provider, "ada")).Headers.Location!.ToString().ShouldEndWith("/link");
        provider.Forge = claims => Forgeries[forgery](provider, claims);
        await ShouldBeRefusedAsync(new(app, org.Slug, id), visit => visit.SignInAsync(provider, "ada"));
    }

    /// <summary>Mutant: SsoSignInAppService.FinishAsync doesn't compare the state.</summary>
    [Fact]
    public async Task An_answer_is_taken_only_in_the_browser_that_asked_and_only_once()
    {
        var (org, provider, id) = await SetUpAsync();
        var victim = new SsoVisit(app, org.Slug, id);
        var query = provider.Answer(await victim.LeaveAsync(), "mallory");
        await ShouldBeRefusedAsync(new(app, org.Slug, id), visit => visit.ReturnAsync(query)); // never asked
        var other = new SsoVisit(app, org.Slug, id);
        await other.LeaveAsync();
        await ShouldBeRefusedAsync(other, visit => visit.ReturnAsync(query)); // asked something else
        (await victim.ReturnAsync(query)).Headers.Location!.ToString().ShouldEndWith("/link");
        await ShouldBeRefusedAsync(victim, visit => visit.ReturnAsync(query)); // again
    }

    /// <summary>Mutant: OidcFlow sends no verifier, or a constant one.</summary>
    [Fact]
    public async Task A_stolen_code_is_worth_nothing_in_another_browser()
    {
        var (org, provider, id) = await SetUpAsync();
        var asked = await new SsoVisit(app, org.Slug, id).LeaveAsync();
        SsoVisit.Parameter(asked, "code_challenge_method").ShouldBe("S256");
        var stolen = SsoVisit.Parameter(new Uri("https://x.example/" + provider.Answer(asked, "victim")), "code");
        var thief = new SsoVisit(app, org.Slug, id);
        var state = SsoVisit.Parameter(await thief.LeaveAsync(), "state");
        await ShouldBeRefusedAsync(thief, visit => visit.ReturnAsync($"?code={stolen}&state={state}&iss={Uri.EscapeDataString(provider.Issuer)}"));
        provider.CodesTraded.ShouldBe(0);
    }

    /// <summary>Mutants: the attempt's connection isn't compared; OidcFlow doesn't look at the issuer of the answer (RFC 9207).</summary>
    [Fact]
    public async Task One_providers_answer_is_never_taken_for_anothers()
    {
        var (org, honest, honestId) = await SetUpAsync();
        var rogue = app.NewProvider();
        var rogueId = await SsoApp.ConnectAsync(org, rogue);
        var visit = new SsoVisit(app, org.Slug, rogueId);
        var query = honest.Answer(await visit.LeaveAsync(), "ada");
        await ShouldBeRefusedAsync(visit, v => v.Browser.GetAsync($"/sign-in/{org.Slug}/callback/{honestId}" + query));
        await visit.LeaveAsync();
        await ShouldBeRefusedAsync(visit, async v => await v.ReturnAsync(honest.Answer(await v.LeaveAsync(), "ada"))); // names the honest one
        await ShouldBeRefusedAsync(visit, async v => await v.ReturnAsync(rogue.Answer(await v.LeaveAsync(), "ada").Split("&iss=")[0])); // names none, and would
        honest.CodesTraded.ShouldBe(0);
    }

    [Fact]
    public async Task An_attempt_at_one_organization_is_nothing_at_another()
    {
        var (org, provider, id) = await SetUpAsync();
        var (other, _, _) = await SetUpAsync();
        var visit = new SsoVisit(app, org.Slug, id);
        var query = provider.Answer(await visit.LeaveAsync(), "ada");
        (await visit.Browser.GetAsync($"/sign-in/{other.Slug}/callback/{id}{query}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_attempt_ends_after_a_quarter_of_an_hour()
    {
        var (org, provider, id) = await SetUpAsync();
        var visit = new SsoVisit(app, org.Slug, id);
        var query = provider.Answer(await visit.LeaveAsync(), "ada");
        app.Clock.Advance(SsoTickets.Lifetime);
        await ShouldBeRefusedAsync(visit, v => v.ReturnAsync(query));
    }

    /// <summary>Mutants: FindKeyAsync never looks again; or looks again each time.</summary>
    [Fact]
    public async Task A_new_key_is_found_and_made_up_ones_do_not_make_us_knock()
    {
        var (org, provider, id) = await SetUpAsync();
        await new SsoVisit(app, org.Slug, id).SignInAsync(provider, "ada");
        provider.KeysAsked.ShouldBe(1);
        app.Clock.Advance(TimeSpan.FromSeconds(61));
        provider.Key = new("key-2");
        (await new SsoVisit(app, org.Slug, id).SignInAsync(provider, "ada")).Headers.Location!.ToString().ShouldEndWith("/link");
        provider.KeysAsked.ShouldBe(2);
        for (var i = 0; i < 5; i++)
        {
            provider.Forge = claims => new SigningKey("made-up-" + Codes.New(5)).Sign(claims);
            await ShouldBeRefusedAsync(new(app, org.Slug, id), visit => visit.SignInAsync(provider, "ada"));
        }

        provider.KeysAsked.ShouldBe(2);
    }

    [Fact]
    public async Task A_provider_that_calls_itself_otherwise_is_not_connected()
    {
        var org = await app.CreateOrganizationAsync();
        var provider = app.NewProvider();
        foreach (var issuer in new[] { $"https://{provider.Host}/", $"http://{provider.Host}", "https://nobody.example", "javascript:alert(1)", "https://u:p@" + provider.Host, provider.Issuer + "?x" })
            (await Should.ThrowAsync<BusinessException>(() => org.AsOwnerAsync<SsoSetupAppService, Guid>(s => s.CreateAsync(
                new() { Name = "x", Issuer = issuer, ClientId = "x", ClientSecret = "x" }, TestContext.Current.CancellationToken)))).Fields.Keys.ShouldBe(["issuer"], issuer);
    }

    private static async Task ShouldBeRefusedAsync(SsoVisit visit, Func<SsoVisit, Task<HttpResponseMessage>> come)
    {
        var answer = await come(visit);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(NotOurs);
        answer.Headers.TryGetValues("Set-Cookie", out var cookies);
        (cookies ?? []).ShouldNotContain(c => c.StartsWith("ticketing=", StringComparison.Ordinal) || c.StartsWith("ticketing-sso-link=", StringComparison.Ordinal));
    }

    private async Task<(TestOrganization Org, PretendProvider Provider, Guid ConnectionId)> SetUpAsync()
    {
        var org = await app.CreateOrganizationAsync();
        var provider = app.NewProvider();
        return (org, provider, await SsoApp.ConnectAsync(org, provider));
    }

    private static Dictionary<string, object> With(Dictionary<string, object> claims, string name, object value) => new(claims) { [name] = value };

    private static Dictionary<string, object> Without(Dictionary<string, object> claims, string name) => claims.Where(c => c.Key != name).ToDictionary();

    private static string Hmac(PretendProvider provider, Dictionary<string, object> claims)
    {
        var text = SigningKey.Unsigned(new { alg = "HS256", kid = "key-1" }, claims);
        return text + "." + Base64Url.EncodeToString(HMACSHA256.HashData(provider.Key.Rsa.ExportSubjectPublicKeyInfo(), Encoding.ASCII.GetBytes(text)));
    }

    private static string Pss(PretendProvider provider, Dictionary<string, object> claims)
    {
        var text = SigningKey.Unsigned(new { alg = "PS256", kid = "key-1" }, claims);
        return text + "." + Base64Url.EncodeToString(provider.Key.Rsa.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pss));
    }

    private static string BringAlong(Dictionary<string, object> claims)
    {
        var mine = new SigningKey("key-1");
        return mine.Sign(claims, new { alg = "RS256", kid = "key-1", jwk = mine.Public() });
    }

    private static string Change(string token)
    {
        var parts = token.Split('.');
        var payload = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1])).Replace("\"ada\"", "\"bob\"", StringComparison.Ordinal);
        return string.Join('.', parts[0], Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload)), parts[2]);
    }
}
