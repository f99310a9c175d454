using Ticketing.Common;
using Ticketing.Discovery;
using Ticketing.Events;
using Ticketing.TestBase;

namespace Ticketing.Application.Tests.Discovery;

public sealed class DiscoveryTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_published_event_is_found_by_its_words_and_their_beginnings_without_accents()
    {
        var organization = await app.CreateOrganizationAsync("Blåkläder Verein");
        await organization.PublishEventAsync("Straßenfest in Köln", i => i with { Place = new() { Name = "Dom", City = "Köln" }, Summary = "Musik und Łódź" });
        foreach (var typed in new[] { "strassenfest", "STRAẞENFEST", "koln", "köl", "dom stra", "blakla", "lodz", "in: KÖLN!" })
            (await FindAsync(typed)).ShouldContain("Straßenfest in Köln", typed);
        foreach (var typed in new[] { "assenfest", "koln berlin", "🎉" })
            (await FindAsync(typed)).ShouldNotContain("Straßenfest in Köln", typed);
    }

    [Fact]
    public async Task Drafts_private_unlisted_and_cancelled_events_are_never_found()
    {
        var organization = await app.CreateOrganizationAsync();
        var word = Codes.New(12).ToLowerInvariant();
        await organization.CreateEventAsync($"{word} draft");
        await organization.PublishEventAsync($"{word} private", i => i with { Visibility = EventVisibility.Private, AccessCode = "x" });
        await organization.PublishEventAsync($"{word} unlisted", i => i with { Visibility = EventVisibility.Unlisted });
        var cancelled = await organization.PublishEventAsync($"{word} cancelled");
        var hidden = await organization.PublishEventAsync($"{word} hidden");
        (await FindAsync(word)).Count.ShouldBe(2);

        await organization.AsOwnerAsync<EventAppService, int>(async s =>
        {
            await s.CancelAsync(cancelled.Id, new(cancelled.Title), CancellationToken.None);
            return 0;
        });
        await organization.UpdateEventAsync(hidden, i => i with { Visibility = EventVisibility.Private, AccessCode = "x" });
        await app.DispatchAsync();

        (await FindAsync(word)).ShouldBeEmpty();
        var page = await organization.AsAsync<PublicEventAppService, PublicOrganization>(null, s => s.GetOrganizationAsync(CancellationToken.None));
        page.Upcoming.Select(e => e.Title).ShouldBe([$"{word} cancelled"]);
        page.Upcoming.Single().IsCancelled.ShouldBeTrue();
        var addresses = await app.InScopeAsync(null, null, s => Get(s).GetAddressesAsync(CancellationToken.None));
        addresses.ShouldNotContain(a => a.OrganizationSlug == organization.Slug);
    }

    [Fact]
    public async Task A_changed_event_is_found_as_it_is_now()
    {
        var organization = await app.CreateOrganizationAsync();
        var word = Codes.New(12).ToLowerInvariant();
        var published = await organization.PublishEventAsync($"{word} before");
        await organization.UpdateEventAsync(published, i => i with { Title = $"{word} after", Place = new() { City = "Graz" } });
        await app.DispatchAsync();
        (await FindAsync(word)).ShouldBe([$"{word} after"]);
        (await FindAsync(word, city: "Graz")).Count.ShouldBe(1);
        (await FindAsync(word, city: "Wien")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Past_events_are_not_offered_and_the_soonest_comes_first()
    {
        var organization = await app.CreateOrganizationAsync();
        var word = Codes.New(12).ToLowerInvariant();
        foreach (var days in new[] { 30, 20 })
            await organization.PublishEventAsync($"{word} in {days}", i => i with { StartsAtLocal = i.StartsAtLocal.AddDays(days), EndsAtLocal = i.EndsAtLocal.AddDays(days) });
        (await FindAsync(word)).ShouldBe([$"{word} in 20", $"{word} in 30"]);
        var until = app.Clock.GetUtcNow().AddDays(35);
        (await app.InScopeAsync(null, null, s => Get(s).SearchAsync(new() { Q = word, Until = until }, CancellationToken.None))).Items.Count.ShouldBe(1);
        (await app.InScopeAsync(null, null, s => Get(s).SearchAsync(new() { Q = word, From = until }, CancellationToken.None))).Items.Count.ShouldBe(1);
    }

    [Fact]
    public async Task One_organization_can_not_list_in_another_s_name()
    {
        var (one, other) = (await app.CreateOrganizationAsync(), await app.CreateOrganizationAsync());
        var word = Codes.New(12).ToLowerInvariant();
        var published = await one.PublishEventAsync($"{word} mine");
        await other.AsOwnerAsync<IListings, int>(async listings =>
        {
            await listings.RefreshAsync(published.Id, CancellationToken.None); // reads nothing there, so deletes; row security keeps the row
            return 0;
        });
        (await FindAsync(word)).ShouldBe([$"{word} mine"]);
    }

    private async Task<IReadOnlyList<string>> FindAsync(string typed, string? city = null) =>
        (await app.InScopeAsync(null, null, s => Get(s).SearchAsync(new() { Q = typed, City = city }, CancellationToken.None))).Items.Select(i => i.Title).ToList();

    private static DiscoveryAppService Get(IServiceProvider services) => (DiscoveryAppService)services.GetService(typeof(DiscoveryAppService))!;
}
