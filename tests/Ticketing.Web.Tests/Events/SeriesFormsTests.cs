using Ticketing.Events;
using Ticketing.TestBase;

namespace Ticketing.Web.Tests.Events;

/// <summary>Copying, changing several dates and putting events away, as forms without scripts send it.</summary>
public sealed class SeriesFormsTests(TestApp app) : IClassFixture<TestApp>
{
    /// <summary>Mutant: EditModel.SaveAsync without the plan before.</summary>
    [Fact]
    public async Task Several_dates_are_changed_only_after_it_was_said_what_that_does()
    {
        var (org, _, date) = await SeriesStage.PrepareAsync(app);
        var visitor = new PageVisitor(app);
        await visitor.SignInAsync(org.OwnerId);
        await visitor.GoAsync($"/manage/{org.Slug}/events/{date.Id}/edit");
        await visitor.SendAsync("editor", ("Input.Title", "Open choir"), ("Input.Scope", "All"));
        visitor.Text.ShouldContain("Not saved yet");
        visitor.Text.ShouldContain("Dates that have their own and keep it: 1 (title).");
        (await TitlesAsync()).ShouldNotContain("Open choir");
        await visitor.SendAsync("editor");
        visitor.Text.ShouldContain("Saved.");
        (await TitlesAsync()).Count(t => t == "Open choir").ShouldBe(5);

        async Task<List<string>> TitlesAsync() =>
            (await org.AsOwnerAsync<SeriesAppService, SeriesDetails?>(s => s.FindAsync(date.Id, default)))!.Dates.Select(d => d.Title).ToList();
    }

    [Fact]
    public async Task An_event_goes_into_the_archive_out_of_it_and_away()
    {
        var org = await app.CreateOrganizationAsync();
        var draft = await org.CreateEventAsync("Doomed");
        var visitor = new PageVisitor(app);
        await visitor.SignInAsync(org.OwnerId);
        await visitor.GoAsync($"/manage/{org.Slug}/events/{draft.Id}/archive");
        await visitor.SendAsync("Archive");
        visitor.Text.ShouldContain("This event is in the archive");
        await visitor.SendAsync("Restore");
        visitor.Text.ShouldNotContain("This event is in the archive");
        await visitor.SendAsync("Delete", ("confirmedName", "Wrong"));
        visitor.Text.ShouldContain("Type the event's title exactly");
        await visitor.SendAsync("Delete", ("confirmedName", "Doomed"));
        visitor.Text.ShouldContain("No events yet");
    }

    [Fact]
    public async Task A_copy_is_made_with_a_start_of_its_own()
    {
        var org = await app.CreateOrganizationAsync();
        var source = await org.CreateEventAsync("Fair");
        var visitor = new PageVisitor(app);
        await visitor.SignInAsync(org.OwnerId);
        await visitor.GoAsync($"/manage/{org.Slug}/events/{source.Id}/copy");
        await visitor.SendAsync("page-narrow", ("Input.Title", "Fair two"), ("Input.StartsAtLocal", "2027-06-01T10:00"));
        visitor.Text.ShouldContain("Fair two Draft");
    }
}
