using Ticketing.TestBase;
using static Microsoft.Playwright.Assertions;

namespace Ticketing.Web.Tests.Journey;

/// <summary>
/// From nothing to the second scan refused, by mouse and keyboard alone: a newcomer opens an organization, imports a
/// programme, publishes, sells three tickets, and the QR in the mailed PDF, read by somebody else's program, opens the door once.
/// The screenshots are below artifacts/screenshots.
/// </summary>
public sealed class FirstJourneyTests
{
    [Fact]
    public Task A_newcomer_opens_sells_and_lets_people_in() =>
        TravelAsync(Repository.PathOf("tests/Ticketing.Web.Tests/Journey/sample-schedule.xml"), sessions: 3, "journey");

    [Fact]
    public Task The_same_with_the_programme_of_a_real_congress() =>
        TravelAsync(SharedFile.Find("data/31c3-schedule.xml"), sessions: 138, "journey-31c3");

    private static async Task TravelAsync(string? programme, int sessions, string pictures)
    {
        Assert.SkipWhen(programme is null, "skipped: ../shared does not lie beside the checkout");
        await using var stage = await JourneyStage.OpenAsync(pictures);
        var organizer = new Organizer(stage);
        await organizer.RegistersAsync("Nora Newcomer", "nora@example.com");
        await organizer.OpensOrganizationAsync("Quay Days");
        await organizer.CreatesEventAsync("Quay Days 2027");
        await organizer.ImportsAsync(programme!, sessions);
        await organizer.AddsTicketAsync("Community", "0", 20);
        await organizer.AddsTicketAsync("Supporter", "25", 20);
        await organizer.PublishesAsync();

        await using var visitor = await stage.NewBuyerAsync(organizer.EventUrl);
        await visitor.BuysFreeAsync("Community", "Jan Novák", "jan@example.com");
        await visitor.BuysPaidAsync("Supporter", "Ελένη Παππά", "eleni@example.com", declinedFirst: false);
        await visitor.BuysPaidAsync("Supporter", "Анна Иванова", "anna@example.com", declinedFirst: true);

        foreach (var (email, name) in new[] { ("jan@example.com", "Jan Novák"), ("eleni@example.com", "Ελένη Παππά"), ("anna@example.com", "Анна Иванова") })
        {
            var mailed = await stage.OpenMailAsync(email);
            (await mailed.PdfTextAsync()).ShouldContain(name);
            await mailed.CalendarIsReadByTwoParsersAsync("Quay Days 2027");
            var qr = await mailed.ReadQrAsync();
            await organizer.ScansAsync(qr, "Welcome", name);
            await organizer.ScansAsync(qr, "Already in", name);
        }

        await Expect(organizer.Page.Locator("[data-admitted]")).ToHaveTextAsync("3");
        stage.Troubles.ShouldBeEmpty();
    }
}
