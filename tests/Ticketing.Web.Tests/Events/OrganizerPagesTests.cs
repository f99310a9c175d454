using System.Net;
using Ticketing.TestBase;

namespace Ticketing.Web.Tests.Events;

public sealed class OrganizerPagesTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task An_organizer_creates_describes_publishes_and_cancels_an_event()
    {
        var (organization, visitor) = await SignInAsync();
        await visitor.GoAsync($"/manage/{organization.Slug}/events");
        visitor.Text.ShouldContain("No events yet");

        await visitor.GoAsync($"/manage/{organization.Slug}/events/new");
        await visitor.SendAsync("page-narrow", ("Input.Title", "River night"), ("Input.StartsAtLocal", "2026-08-13T19:00"), ("Input.EndsAtLocal", "2026-08-13T23:00"), ("Input.PlaceName", "Arena"), ("Input.City", "Wien"));
        visitor.Text.ShouldContain("River night Draft");
        var overview = visitor.Address;

        await visitor.GoAsync(overview + "/edit");
        await visitor.SendAsync("editor", ("Input.Description", "# Hello\n\n**world**"), ("Input.Capacity", "120"));
        visitor.Text.ShouldContain("Saved.");
        await visitor.GoAsync(overview);
        await visitor.SendAsync("Publish");
        visitor.Text.ShouldContain("River night Published");
        await visitor.GoAsync($"/manage/{organization.Slug}/events");
        visitor.Text.ShouldContain("River night");

        await visitor.GoAsync(overview);
        await visitor.SendAsync("Cancel", ("confirmedName", "Wrong"));
        visitor.Text.ShouldContain("Type the event's title exactly");
        await visitor.SendAsync("Cancel", ("confirmedName", "River night"));
        visitor.Text.ShouldContain("River night Cancelled");
    }

    [Fact]
    public async Task A_time_that_does_not_exist_is_said_and_nothing_typed_is_lost()
    {
        var (organization, visitor) = await SignInAsync();
        await visitor.GoAsync($"/manage/{organization.Slug}/events/new");
        await visitor.SendAsync("page-narrow", ("Input.Title", "Too early"), ("Input.StartsAtLocal", "2027-03-28T02:30"), ("Input.EndsAtLocal", "2027-03-28T05:00"), ("Input.TimeZone", "Europe/Vienna"), ("Input.PlaceName", "Somewhere"));
        visitor.Text.ShouldContain("02:30 doesn't exist on that day");
        visitor.Html.ShouldContain("value=\"Too early\"");
        visitor.Html.ShouldContain("value=\"2027-03-28T02:30\"");
        visitor.Html.ShouldContain("value=\"Somewhere\"");
    }

    [Fact]
    public async Task Someone_else_s_change_is_not_overwritten_and_what_was_typed_stays()
    {
        var (organization, visitor) = await SignInAsync();
        var created = await organization.CreateEventAsync("Ours");
        await visitor.GoAsync($"/manage/{organization.Slug}/events/{created.Id}/edit");
        await organization.UpdateEventAsync(created, i => i with { Summary = "Theirs" });
        await visitor.SendAsync("editor", ("Input.Summary", "Mine, long thought over"));
        visitor.Text.ShouldContain("Someone else changed this meanwhile");
        visitor.Html.ShouldContain("Mine, long thought over");
    }

    [Fact]
    public async Task Another_organization_s_pages_are_not_there()
    {
        var (organization, visitor) = await SignInAsync();
        var other = await app.CreateOrganizationAsync();
        var foreign = await other.CreateEventAsync("Foreign");
        await visitor.GoAsync($"/manage/{organization.Slug}/events/{foreign.Id}");
        visitor.Status.ShouldBe(HttpStatusCode.NotFound);
        await visitor.GoAsync($"/manage/{other.Slug}/events");
        visitor.Status.ShouldBe(HttpStatusCode.Forbidden);
        visitor.Html.ShouldNotContain("Foreign");
    }

    [Fact]
    public async Task Whatever_is_typed_is_shown_as_typed_or_refused_never_a_failure()
    {
        var (organization, visitor) = await SignInAsync();
        var published = await organization.PublishEventAsync("Naughty");
        var shown = new PageVisitor(app);
        foreach (var text in NaughtyStrings.All)
        {
            await visitor.GoAsync($"/manage/{organization.Slug}/events/{published.Id}/edit");
            await visitor.SendAsync("editor", ("Input.Title", "N " + text), ("Input.Summary", text), ("Input.Description", text), ("Input.PlaceName", text), ("Input.Address", text), ("Input.City", text));
            // ASP.NET refuses a form with U+0000 as malformed: no keyboard can type it.
            visitor.Status.ShouldBe(text.Contains('\0') ? HttpStatusCode.BadRequest : HttpStatusCode.OK, text);
            await shown.GoAsync($"/{organization.Slug}/{published.Slug}");
            shown.Status.ShouldBe(HttpStatusCode.OK, text);
            shown.Html.ShouldNotContain("<script>alert", Case.Insensitive, text);
        }

        await app.DispatchAsync();
        await shown.GoAsync("/");
        shown.Status.ShouldBe(HttpStatusCode.OK);
    }

    private async Task<(TestOrganization Organization, PageVisitor Visitor)> SignInAsync()
    {
        var organization = await app.CreateOrganizationAsync();
        var visitor = new PageVisitor(app);
        await visitor.GoAsync("/sign-in");
        await visitor.SendAsync(null, ("Input.Email", $"user-{organization.OwnerId:n}@example.com"), ("Input.Password", TestApp.Password));
        return (organization, visitor);
    }
}
