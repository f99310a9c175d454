using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.Auditing;
using Ticketing.Common;
using Ticketing.Identity;
using Ticketing.TestBase;

namespace Ticketing.Tenants;

public sealed class DomainTests(DnsApp app) : IClassFixture<DnsApp>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_claim_keeps_nobody_from_proving_and_proof_keeps_everybody_else()
    {
        var (one, other) = (await app.CreateOrganizationAsync(), await app.CreateOrganizationAsync());
        var claimed = await AddAsync(one, "shared.example.org");
        await app.ProveHostAsync(other, "shared.example.org");
        app.Dns.Say(claimed.RecordName, claimed.RecordText);
        await VerifyAsync(one, claimed.Id).ShouldRefuseAsync("Tenants:DomainTaken");
        (await HostAsync("shared.example.org")).ShouldBe(other.Id);

        var theirs = (await ListAsync(other)).Domains.ShouldHaveSingleItem();
        await other.AsOwnerAsync<DomainAppService, int>(async s => { await s.RemoveAsync(theirs.Id, Stop); return 0; });
        await VerifyAsync(one, claimed.Id);
        (await HostAsync("shared.example.org")).ShouldBe(one.Id);
    }

    /// <summary>Mutant: the index <c>ux_domains_proven</c> without <c>unique</c>.</summary>
    [Fact]
    public async Task Of_six_organizations_that_prove_one_host_at_once_one_has_it()
    {
        var claims = new List<(TestOrganization Org, DomainDto Domain)>();
        for (var i = 0; i < 6; i++)
        {
            var org = await app.CreateOrganizationAsync();
            claims.Add((org, await AddAsync(org, "race.example.org")));
        }

        // Each finds its own record, as if the DNS answered each of them alone.
        app.Dns.Say(claims[0].Domain.RecordName, "");
        var outcomes = await Task.WhenAll(claims.Select(c => Task.Run(async () =>
        {
            try
            {
                await c.Org.AsOwnerAsync<ITicketingDb, int>(async db =>
                {
                    var domain = db.Set<CustomDomain>().Single(d => d.Id == c.Domain.Id);
                    domain.Verify([c.Domain.RecordText], app.Clock.GetUtcNow());
                    return await db.SaveChangesAsync(Stop);
                });
                return true;
            }
            catch (NotUniqueException e) when (e.Index == "ux_domains_proven")
            {
                return false;
            }
        })));
        outcomes.Count(won => won).ShouldBe(1);
    }

    [Fact]
    public async Task The_record_must_be_ones_own()
    {
        var (one, other) = (await app.CreateOrganizationAsync(), await app.CreateOrganizationAsync());
        var (mine, theirs) = (await AddAsync(one, "own.example.org"), await AddAsync(other, "own.example.org"));
        app.Dns.Say(mine.RecordName, mine.RecordText);
        await VerifyAsync(other, theirs.Id).ShouldRefuseAsync("Common:DomainUnproven");
        await other.AsOwnerAsync<DomainAppService, int>(async s => { await s.ChooseAsync(theirs.Id, true, Stop); return 0; }).ShouldRefuseAsync("Common:DomainUnproven");
        await VerifyAsync(one, theirs.Id).ShouldRefuseAsync("Common:NotFound");
        await AddAsync(one, "OWN.example.org.").ShouldRefuseAsync("Tenants:DomainListed");
    }

    [Fact]
    public async Task Without_the_ability_none_is_added_and_those_there_go_on()
    {
        var org = await app.CreateOrganizationAsync();
        await app.ProveHostAsync(org, "able.example.org");
        await org.AsOwnerAsync<ITicketingDb, int>(db =>
        {
            db.Set<Organization>().Single(o => o.Id == org.Id).Allow(true, false, null);
            return db.SaveChangesAsync(Stop);
        });
        await AddAsync(org, "more.example.org").ShouldRefuseAsync("Tenants:NotAllowed");
        (await ListAsync(org)).ShouldSatisfyAllConditions(d => d.MayAdd.ShouldBeFalse(), d => d.Domains.ShouldHaveSingleItem().IsPrimary.ShouldBeTrue());
        (await HostAsync("able.example.org")).ShouldBe(org.Id);
    }

    /// <summary>Mutants: <c>DomainRecheck</c> without its look at the hours; a DNS that is away taken for one without records.</summary>
    [Fact]
    public async Task Three_days_without_the_record_end_it_and_the_owners_are_told()
    {
        var org = await app.CreateOrganizationAsync("Lost & Found");
        var domain = await app.ProveHostAsync(org, "lost.example.org");
        await NightAsync();
        var logged = await LogAsync(org);
        app.Dns.Forget(domain.RecordName);
        await NightAsync();
        await RecheckAsync(); // the same night again: counts for nothing
        app.Dns.IsAway = true;
        await NightAsync();
        app.Dns.IsAway = false;
        await NightAsync();
        var failing = (await ListAsync(org)).Domains.Single();
        (failing.FailedDays, failing.IsPrimary).ShouldBe((2, true));
        (await HostAsync("lost.example.org")).ShouldBe(org.Id);

        await NightAsync();
        (await ListAsync(org)).Domains.Single().ShouldSatisfyAllConditions(d => d.VerifiedAt.ShouldBeNull(), d => d.IsPrimary.ShouldBeFalse());
        (await HostAsync("lost.example.org")).ShouldBeNull();
        var summary = await app.Services.GetRequiredService<IOrganizationDirectory>().FindAsync(org.Id, Stop);
        summary!.PublicHost.ShouldBeNull();
        var mail = (await app.MailToAsync(TestClients.EmailOf(org.OwnerId))).ShouldHaveSingleItem();
        mail.Subject.ShouldBe("lost.example.org is no longer proven");
        mail.LinkWith("/settings/domains").ShouldBe($"http://tickets.main.example/manage/{org.Slug}/settings/domains");
        (await LogAsync(org)).ShouldBeGreaterThan(logged);
    }

    [Fact]
    public async Task A_good_day_writes_nothing_into_the_audit_log()
    {
        var org = await app.CreateOrganizationAsync();
        await app.ProveHostAsync(org, "quiet.example.org");
        var before = await LogAsync(org);
        await NightAsync();
        (await LogAsync(org)).ShouldBe(before);
        (await ListAsync(org)).Domains.Single().CheckedAt.ShouldBe(app.Clock.GetUtcNow());
    }

    private static Task<DomainDto> AddAsync(TestOrganization org, string name) => org.AsOwnerAsync<DomainAppService, DomainDto>(s => s.AddAsync(new() { Domain = name }, Stop));

    private static Task<int> VerifyAsync(TestOrganization org, Guid id) => org.AsOwnerAsync<DomainAppService, int>(async s => { await s.VerifyAsync(id, Stop); return 0; });

    private static Task<DomainsDto> ListAsync(TestOrganization org) => org.AsOwnerAsync<DomainAppService, DomainsDto>(s => s.GetAsync(Stop));

    private static async Task<int> LogAsync(TestOrganization org) => await org.AsOwnerAsync<ITicketingDb, int>(db => db.Set<AuditEntry>().CountAsync(Stop));

    private async Task<Guid?> HostAsync(string host) => await app.Services.GetRequiredService<ICustomHosts>().FindAsync(host, Stop);

    private async Task NightAsync()
    {
        app.Clock.Advance(TimeSpan.FromDays(1));
        await RecheckAsync();
    }

    private Task RecheckAsync() => ActivatorUtilities.CreateInstance<RecheckDomainsJob>(app.Services).RunAsync(Stop);
}
