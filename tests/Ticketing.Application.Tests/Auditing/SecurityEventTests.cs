using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.Common;
using Ticketing.Identity;
using Ticketing.TestBase;

namespace Ticketing.Auditing;

/// <summary>What happens to an account is in the platform's log and in that of each organization it belongs to.</summary>
public sealed class SecurityEventTests(TestApp app) : IClassFixture<TestApp>
{
    /// <summary>Mutant: a NoteAccountAsync left out of SignInAppService.</summary>
    [Fact]
    public async Task Sign_ins_good_and_refused_are_in_the_log_of_every_organization_of_the_account()
    {
        var (one, other, foreign) = (await app.CreateOrganizationAsync(), await app.CreateOrganizationAsync(), await app.CreateOrganizationAsync());
        await app.InScopeAsync(other.Id, null, async services =>
        {
            var db = services.GetRequiredService<ITicketingDb>();
            db.Set<Membership>().Add(new(Guid.CreateVersion7(), one.OwnerId, [RoleNames.Admin], app.Clock.GetUtcNow()));
            return await db.SaveChangesAsync();
        });
        var email = TestClients.EmailOf(one.OwnerId);
        for (var i = 0; i < SignInAppService.MaxTries; i++) await Should.ThrowAsync<BusinessException>(() => app.SignInAsync(email, "not the password"));
        app.Clock.Advance(SignInAppService.LockOut + TimeSpan.FromMinutes(1));
        await app.SignInAsync(email, TestApp.Password);
        await app.AsUserAsync<DeviceAppService, int>(one.OwnerId, async s => { await s.EndAllAsync(default); return 0; });
        await app.AsUserAsync<AccountAppService, int>(one.OwnerId, async s => { await s.ChangePasswordAsync(new() { CurrentPassword = TestApp.Password, Password = "four quiet otters" }, default); return 0; });

        foreach (var log in new[] { await ActsAsync(one.Id, one.OwnerId), await ActsAsync(other.Id, one.OwnerId), await ActsAsync(PlatformTenant.Id, one.OwnerId) })
            log.Where(a => a != "User.Created").ShouldBe(
                ["Account.SignInFailed", "Account.SignInFailed", "Account.SignInFailed", "Account.SignInFailed", "Account.LockedOut", "Account.SignedIn", "Account.SignedOutEverywhere", "User.Changed"]);
        (await ActsAsync(foreign.Id, one.OwnerId)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_unknown_address_is_in_the_platforms_log_without_the_address()
    {
        var before = (await EntriesAsync(PlatformTenant.Id)).Count(e => e.Action == "Account.SignInFailed");
        await Should.ThrowAsync<BusinessException>(() => app.SignInAsync("zznobodyzz@example.com", "not the password"));
        var entries = (await EntriesAsync(PlatformTenant.Id)).Where(e => e.Action == "Account.SignInFailed").ToList();
        entries.Count.ShouldBe(before + 1);
        entries[^1].SubjectId.ShouldBeNull();
        entries.ShouldAllBe(e => !e.Changes.Contains("zznobodyzz", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Roles, limited access, invitations and tokens are entities: the save records them.</summary>
    [Fact]
    public async Task Who_was_given_what_is_in_the_log_with_before_and_after()
    {
        var org = await app.CreateOrganizationAsync();
        var member = await app.CreateMemberAsync(org.Id, RoleNames.Finance);
        var membershipId = await org.AsOwnerAsync<ITicketingDb, Guid>(db => db.Set<Membership>().Where(m => m.UserId == member).Select(m => m.Id).SingleAsync());
        await org.AsOwnerAsync<TeamAppService, int>(async s => { await s.ChangeRolesAsync(membershipId, new() { Roles = [RoleNames.Admin] }, default); return 0; });
        await org.AsOwnerAsync<TokenAppService, TokenCreated>(s => s.CreateAsync(new() { Name = "Screen", Permissions = ["Orders.View"] }, default));
        await org.AsOwnerAsync<TeamAppService, int>(async s => { await s.RemoveAsync(membershipId, default); return 0; });
        var log = await EntriesAsync(org.Id);
        log.Single(e => e.Action == "Membership.Changed").Changes.ShouldContain("\"before\":\"finance\",\"after\":\"admin\"");
        var token = log.Single(e => e.Action == "ApiToken.Created");
        (token.SubjectLabel, token.ActorId, token.Permission).ShouldBe(("Screen", org.OwnerId, IdentityPermissions.ManageTokens));
        log.Last().Action.ShouldBe("Membership.Deleted");
    }

    private async Task<List<string>> ActsAsync(Guid tenantId, Guid userId) =>
        (await EntriesAsync(tenantId)).Where(e => e.SubjectId == userId.ToString()).Select(e => e.Action).ToList();

    private Task<List<AuditEntry>> EntriesAsync(Guid tenantId) =>
        app.InScopeAsync(tenantId, null, services => services.GetRequiredService<ITicketingDb>().Set<AuditEntry>().AsNoTracking().OrderBy(e => e.Id).ToListAsync());
}
