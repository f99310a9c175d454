using Ticketing.CheckIn;
using Ticketing.Common;
using Ticketing.TestBase;

namespace Ticketing.Identity;

/// <summary>Who had access for a time is told kindly that it is over; to anybody else it is the same refusal as ever.</summary>
public sealed class EndedAccessTests(TestApp app) : IClassFixture<TestApp>
{
    /// <summary>Mutants: <c>Access.HasEnded</c> without the event, without the permission, without the end.</summary>
    [Fact]
    public async Task Door_staff_after_the_evening_and_nobody_else()
    {
        var (shop, other) = (await TestShop.OpenAsync(app), await TestShop.OpenAsync(app));
        var org = shop.Organization;
        var sibling = await TestShop.OpenAsync(app, organization: org);
        var evening = app.Clock.GetUtcNow().AddHours(4);
        var steward = await app.CreateNarrowedMemberAsync(org.Id, RoleNames.DoorStaff, [shop.EventId], endsAt: evening);
        var later = await app.CreateNarrowedMemberAsync(org.Id, RoleNames.DoorStaff, [shop.EventId], startsAt: evening.AddDays(1));
        var seller = await app.CreateNarrowedMemberAsync(org.Id, RoleNames.Finance, [shop.EventId], endsAt: evening);
        var stranger = await app.CreateUserAsync();
        await LookAsync(org, steward, shop.EventId);
        app.Clock.Set(evening);
        await LookAsync(org, steward, shop.EventId).ShouldRefuseAsync("Common:AccessEnded");
        await LookAsync(org, steward, sibling.EventId).ShouldRefuseAsync("Common:Forbidden");
        await LookAsync(other.Organization, steward, other.EventId).ShouldRefuseAsync("Common:Forbidden");
        foreach (var nobody in new[] { later, seller, stranger }) await LookAsync(org, nobody, shop.EventId).ShouldRefuseAsync("Common:Forbidden");
        await LookAsync(org, null, shop.EventId).ShouldRefuseAsync("Common:SignInRequired");
        ErrorTexts.For(CommonErrors.AccessEnded()).ShouldContain("Thank you");
    }

    private static Task<DoorCounters> LookAsync(TestOrganization org, Guid? userId, Guid eventId) =>
        org.AsAsync<CheckInAppService, DoorCounters>(userId, s => s.GetCountersAsync(eventId, null, TestContext.Current.CancellationToken));
}
