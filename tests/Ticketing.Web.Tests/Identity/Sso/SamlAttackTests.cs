using System.Net;
using Ticketing.Common;
using Ticketing.TestBase;

namespace Ticketing.Identity;

/// <summary>Reliability G7: every way to come back from a SAML provider as somebody one isn't is refused with its own code.</summary>
public sealed class SamlAttackTests(SsoApp app) : IClassFixture<SsoApp>
{
    public static TheoryData<string> Names => [.. SamlForgeries.All.Keys];

    /// <summary>Mutants: named with each forgery.</summary>
    [Theory, MemberData(nameof(Names))]
    public async Task A_forged_answer_signs_nobody_in(string name)
    {
        var (org, provider, id) = await SetUpAsync();
        var forgery = SamlForgeries.All[name];
        var visit = new SamlVisit(app, org, id);
        var asked = await visit.LeaveAsync();
        var answer = await visit.PostAsync(forgery.Make(provider, asked), asked.RelayState);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        await SamlVisit.ShouldBeRefusedAsync(answer, "Ticketing:Identity:" + forgery.Code);
        await SamlVisit.ShouldBeRefusedAsync(await visit.Browser.GetAsync(visit.Callback), "Ticketing:Identity:SsoNotOurs");
        (await visit.SignInAsync(provider, "ada")).Headers.Location!.ToString().ShouldEndWith("/link"); // the right one is taken
    }

    [Theory, InlineData("%%%"), InlineData(""), InlineData("bm8geG1s")]
    public async Task What_is_no_answer_at_all_is_refused(string response)
    {
        var (org, _, id) = await SetUpAsync();
        var visit = new SamlVisit(app, org, id);
        var asked = await visit.LeaveAsync();
        var answer = await new Browser(app).Http.PostAsync(visit.AnswerPath, new FormUrlEncodedContent(new Dictionary<string, string> { ["SAMLResponse"] = response, ["RelayState"] = asked.RelayState }), TestContext.Current.CancellationToken);
        await SamlVisit.ShouldBeRefusedAsync(answer, "Ticketing:Identity:SamlUnreadable");
    }

    /// <summary>Mutants: SamlFlow.FindAsync doesn't look at AnsweredAt; AnswerAsync doesn't spend the assertion's ID.</summary>
    [Fact]
    public async Task An_answer_is_taken_once()
    {
        var (org, provider, id) = await SetUpAsync();
        var visit = new SamlVisit(app, org, id);
        var asked = await visit.LeaveAsync();
        var first = provider.Write(asked, "ada");
        (await visit.PostAsync(provider.Sign(first), asked.RelayState)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await SamlVisit.ShouldBeRefusedAsync(await visit.PostAsync(provider.Sign(first), asked.RelayState), "Ticketing:Identity:SamlNotAsked");
        var next = await visit.LeaveAsync();
        var same = first.Replace(asked.Id, next.Id, StringComparison.Ordinal);
        await SamlVisit.ShouldBeRefusedAsync(await visit.PostAsync(provider.Sign(same), next.RelayState), "Ticketing:Identity:SamlReplayed");
        (await visit.SignInAsync(provider, "ada")).Headers.Location!.ToString().ShouldEndWith("/link");
        await SamlVisit.ShouldBeRefusedAsync(await visit.Browser.GetAsync(visit.Callback), "Ticketing:Identity:SsoNotOurs");
    }

    /// <summary>Mutant: SamlFlow.FindAsync finds by connection alone.</summary>
    [Fact]
    public async Task An_answer_that_nobody_asked_for_is_refused()
    {
        var (org, provider, id) = await SetUpAsync();
        var visit = new SamlVisit(app, org, id);
        var asked = await visit.LeaveAsync();
        foreach (var relay in new[] { "", "made-up", asked.Id })
            await SamlVisit.ShouldBeRefusedAsync(await visit.PostAsync(provider.Sign(provider.Write(asked, "ada")), relay), "Ticketing:Identity:SamlNotAsked");
        var unasked = asked with { Id = "_never" };
        await SamlVisit.ShouldBeRefusedAsync(await visit.PostAsync(provider.Sign(provider.Write(unasked, "ada")), asked.RelayState), "Ticketing:Identity:SamlNotAsked");
    }

    /// <summary>Mutants: SamlFlow.FinishAsync takes the newest answered request of the connection; SsoCallback doesn't need the attempt's cookie.</summary>
    [Fact]
    public async Task Only_the_browser_that_asked_is_signed_in_and_no_other_is_made_somebody_else()
    {
        var (org, provider, id) = await SetUpAsync();
        var (mallory, victim) = (new SamlVisit(app, org, id), new SamlVisit(app, org, id));
        var asked = await mallory.LeaveAsync();
        (await mallory.PostAsync(provider.Sign(provider.Write(asked, "mallory")), asked.RelayState)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await SamlVisit.ShouldBeRefusedAsync(await victim.Browser.GetAsync(victim.Callback), "Ticketing:Identity:SsoNotOurs"); // never asked
        await victim.LeaveAsync();
        await SamlVisit.ShouldBeRefusedAsync(await victim.Browser.GetAsync(victim.Callback), "Ticketing:Identity:SsoNotOurs"); // asked something else
        (await mallory.Browser.GetAsync(mallory.Callback)).Headers.Location!.ToString().ShouldEndWith("/link");
    }

    /// <summary>Mutants: SamlFlow looks through all tenants; the audience is the organization's and not the connection's.</summary>
    [Fact]
    public async Task Another_organizations_answer_is_nothing_here()
    {
        var (org, provider, id) = await SetUpAsync();
        var theirs = await app.CreateOrganizationAsync();
        var theirId = await SamlVisit.ConnectAsync(theirs, provider); // the same provider, the same key
        var (visit, stolen) = (new SamlVisit(app, org, id), new SamlVisit(app, theirs, theirId));
        var (asked, askedThere) = (await visit.LeaveAsync(), await stolen.LeaveAsync());
        var answer = provider.Sign(provider.Write(askedThere, "ada"));
        await SamlVisit.ShouldBeRefusedAsync(await visit.PostAsync(answer, askedThere.RelayState), "Ticketing:Identity:SamlNotAsked");
        await SamlVisit.ShouldBeRefusedAsync(await visit.PostAsync(answer, asked.RelayState), "Ticketing:Identity:SamlWrongDestination");
        (await visit.PostAsync(answer, askedThere.RelayState, $"/sign-in/{org.Slug}/saml/{theirId}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var other = await SamlVisit.ConnectAsync(org, provider);
        var atOther = await new SamlVisit(app, org, other).LeaveAsync();
        await SamlVisit.ShouldBeRefusedAsync(await visit.PostAsync(provider.Sign(provider.Write(atOther, "ada")), asked.RelayState), "Ticketing:Identity:SamlWrongDestination");
    }

    [Fact]
    public async Task An_attempt_ends_after_a_quarter_of_an_hour()
    {
        var (org, provider, id) = await SetUpAsync();
        var visit = new SamlVisit(app, org, id);
        var asked = await visit.LeaveAsync();
        app.Clock.Advance(SsoTickets.Lifetime);
        await SamlVisit.ShouldBeRefusedAsync(await visit.PostAsync(provider.Sign(provider.Write(asked, "ada")), asked.RelayState), "Ticketing:Identity:SamlNotAsked");
    }

    [Fact]
    public async Task What_is_refused_stands_in_the_audit_log()
    {
        var (org, provider, id) = await SetUpAsync();
        var visit = new SamlVisit(app, org, id);
        var asked = await visit.LeaveAsync();
        await visit.PostAsync(provider.Write(asked, "ada"), asked.RelayState);
        var log = await org.AsOwnerAsync<Auditing.AuditAppService, Auditing.AuditPage>(s => s.GetListAsync(new(), TestContext.Current.CancellationToken));
        log.Items.ShouldContain(e => e.Action == "Sso.Refused" && e.SubjectId == id.ToString());
    }

    private async Task<(TestOrganization Org, PretendSaml Provider, Guid ConnectionId)> SetUpAsync()
    {
        var org = await app.CreateOrganizationAsync();
        var provider = new PretendSaml(app.Clock);
        return (org, provider, await SamlVisit.ConnectAsync(org, provider));
    }
}
