using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.Application.Tests.Sessions.Import;
using Ticketing.Common;
using Ticketing.Sessions.Import;
using Ticketing.TestBase;

namespace Ticketing.Sessions;

public sealed class ProgrammeImportTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly byte[] Harbour = ScheduleFiles.Sample("harbour-days.xml");

    private static byte[] Changed(Func<string, string> edit) => Encoding.UTF8.GetBytes(edit(Encoding.UTF8.GetString(Harbour)));

    [Fact]
    public async Task A_preview_says_what_would_happen_and_does_nothing()
    {
        var organization = await app.CreateOrganizationAsync();
        var harbour = await organization.HarbourAsync();

        var upload = await organization.UploadAsync(harbour.Id, Harbour);

        upload.Preview!.Title.ShouldBe("Harbour Days 2031");
        upload.Preview.Sessions.Added.Select(part => part.Name).ShouldContain("Lanterns on the water");
        (upload.Preview.Sessions.Added.Count, upload.Preview.Speakers.Added.Count, upload.Preview.Rooms.Added.Count, upload.Preview.Tracks.Added.Count).ShouldBe((3, 2, 2, 2));
        (await organization.SessionsAsync(harbour.Id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_import_arrives_whole_and_a_second_changes_nothing()
    {
        var organization = await app.CreateOrganizationAsync();
        var harbour = await organization.HarbourAsync();

        var first = await organization.ImportAsync(harbour.Id, Harbour);
        var sessions = await organization.SessionsAsync(harbour.Id);
        var second = await organization.ImportAsync(harbour.Id, Harbour);

        first.Sessions.ShouldBe(new ImportCounts(3, 0, 0));
        second.ChangedNothing.ShouldBeTrue();
        var knots = sessions.Single(session => session.Title.StartsWith("Knots", StringComparison.Ordinal));
        (knots.Room, knots.Track, knots.TrackColor, knots.IsImported).ShouldBe(("Boathouse", "Boats & Ropes", "#0a7e8c", true));
        knots.Speakers.Select(one => one.Name).ShouldBe(["Inês Valadão", "Tor Ås"]);
        var lanterns = sessions.Single(session => session.Title.StartsWith("Lanterns", StringComparison.Ordinal));
        lanterns.Day.ShouldBe(new DateOnly(2031, 5, 16));
        lanterns.StartsAt.ShouldBe(new DateTimeOffset(2031, 5, 16, 23, 30, 0, TimeSpan.Zero));
        (await organization.ProgrammeAsync(harbour.Id)).Revision.ShouldBe(1);
    }

    [Fact]
    public async Task A_changed_file_changes_exactly_what_changed_in_it()
    {
        var organization = await app.CreateOrganizationAsync();
        var harbour = await organization.HarbourAsync();
        await organization.ImportAsync(harbour.Id, Harbour);
        var before = await organization.SessionsAsync(harbour.Id);

        var upload = await organization.UploadAsync(harbour.Id, Changed(text => text.Replace("Reading the tide table", "Tide tables").Replace("Tor Ås", "Tor Åsen")));
        var outcome = (await organization.ApplyAsync(harbour.Id, upload)).Outcome!;

        upload.Preview!.Sessions.Changed.ShouldHaveSingleItem().Fields.ShouldBe([new FieldChange("Title", "Reading the tide table", "Tide tables")]);
        (outcome.Sessions, outcome.Speakers).ShouldBe((new(0, 1, 0), new(0, 1, 0)));
        var after = await organization.SessionsAsync(harbour.Id);
        after.Select(session => session.Id).ShouldBe(before.Select(session => session.Id));
        after.ShouldContain(session => session.Title == "Tide tables");
        after[0].Speakers.Select(one => one.Name).ShouldContain("Tor Åsen");
    }

    [Fact]
    public async Task What_left_the_file_is_removed_and_what_was_made_by_hand_stays()
    {
        var organization = await app.CreateOrganizationAsync();
        var harbour = await organization.HarbourAsync();
        await organization.ImportAsync(harbour.Id, Harbour);
        await organization.CreateSessionAsync(harbour.Id, Programmes.Session() with { Room = "Galley", Speakers = [new("Maria")] });

        var start = Encoding.UTF8.GetString(Harbour).IndexOf("<event id=\"11\"", StringComparison.Ordinal);
        var outcome = await organization.ImportAsync(harbour.Id, Changed(text => text[..start] + text[(text.IndexOf("</event>", start, StringComparison.Ordinal) + 8)..]));

        (outcome.Sessions, outcome.Speakers, outcome.Tracks).ShouldBe((new(0, 0, 1), new(0, 0, 1), new(0, 0, 0)));
        (await organization.SessionsAsync(harbour.Id)).Select(session => session.Title).ShouldBe(["Breakfast", "Lanterns on the water", "Reading the tide table"]);
        (await organization.ProgrammeAsync(harbour.Id)).Rooms.Select(room => room.Name).ShouldBe(["Boathouse", "Quay", "Galley"]);
        var told = await Ticketing.Application.Tests.Calendars.FeedReading.FetchAsync(app, $"/{organization.Slug}/{harbour.Slug}/programme.ics", null);
        told.Entries.Count(entry => entry.Status == "CANCELLED").ShouldBe(1, "its calendar says so");
        told.Entries.Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_speaker_who_leaves_one_event_stays_in_the_other()
    {
        var organization = await app.CreateOrganizationAsync();
        var (harbour, other) = (await organization.HarbourAsync(), await organization.HarbourAsync());
        await organization.ImportAsync(harbour.Id, Harbour);
        var tor = (await organization.CreateSessionAsync(other.Id, Programmes.Session() with { Speakers = [new("Tor Ås")] })).Speakers.ShouldHaveSingleItem();

        await organization.ImportAsync(harbour.Id, Changed(text => text.Replace("<person id=\"4\">Tor Ås</person>", "")));

        (await organization.SessionsAsync(harbour.Id)).SelectMany(session => session.Speakers.Select(one => one.Name)).ShouldNotContain("Tor Ås");
        (await organization.AgendaAsync(other.Id)).Speakers.ShouldHaveSingleItem().Id.ShouldBe(tor.Id);
    }

    [Fact]
    public async Task A_programme_changed_after_the_preview_is_looked_at_again()
    {
        var organization = await app.CreateOrganizationAsync();
        var harbour = await organization.HarbourAsync();
        var upload = await organization.UploadAsync(harbour.Id, Harbour);
        await organization.CreateSessionAsync(harbour.Id, Programmes.Session());

        var refusal = await Should.ThrowAsync<BusinessException>(() => organization.ApplyAsync(harbour.Id, upload));
        var again = await organization.AsOwnerAsync<ProgrammeAppService, ImportDto>(s => s.GetImportAsync(harbour.Id, upload.Id, CancellationToken.None));
        await organization.ApplyAsync(harbour.Id, again);

        refusal.Code.ShouldBe("Ticketing:Sessions:ProgrammeChangedSincePreview");
        again.Preview!.Sessions.Untouched.ShouldBe(1);
        (await organization.SessionsAsync(harbour.Id)).Count.ShouldBe(4);
    }

    [Fact]
    public async Task Clicked_twice_it_is_imported_once()
    {
        var organization = await app.CreateOrganizationAsync();
        var harbour = await organization.HarbourAsync();
        var upload = await organization.UploadAsync(harbour.Id, Harbour);

        var first = await organization.ApplyAsync(harbour.Id, upload);
        var second = await organization.ApplyAsync(harbour.Id, upload);

        second.Outcome.ShouldBe(first.Outcome);
        (await organization.ProgrammeAsync(harbour.Id)).Revision.ShouldBe(1);
    }

    [Fact]
    public async Task Of_many_imports_at_once_one_wins_and_the_others_are_told()
    {
        var organization = await app.CreateOrganizationAsync();
        var harbour = await organization.HarbourAsync();
        var uploads = new List<ImportDto>();
        for (var i = 0; i < 8; i++) uploads.Add(await organization.UploadAsync(harbour.Id, Harbour));

        var results = await Task.WhenAll(uploads.Select(async upload =>
        {
            try
            {
                return (await organization.ApplyAsync(harbour.Id, upload)).Outcome!.Sessions.Added.ToString(System.Globalization.CultureInfo.InvariantCulture);
            }
            catch (BusinessException refusal)
            {
                return refusal.Code;
            }
        }));

        results.Count(result => result == "3").ShouldBe(1);
        results.Where(result => result != "3").ShouldAllBe(code => code == "Ticketing:Common:ChangedMeanwhile" || code == "Ticketing:Sessions:ProgrammeChangedSincePreview");
        (await organization.SessionsAsync(harbour.Id)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_file_nobody_can_read_is_refused_with_its_reason()
    {
        var organization = await app.CreateOrganizationAsync();
        var harbour = await organization.HarbourAsync();

        var broken = await Should.ThrowAsync<BusinessException>(() => organization.UploadAsync(harbour.Id, "<schedule><day>"u8.ToArray()));
        var large = await Should.ThrowAsync<BusinessException>(() => organization.UploadAsync(harbour.Id, new byte[ImportLimits.FileBytes + 1]));

        (broken.Code, broken.Kind).ShouldBe(("Ticketing:Sessions:ImportXmlBroken", ErrorKind.Invalid));
        broken.Fields.Keys.ShouldBe(["file"]);
        ErrorTexts.For(large).ShouldBe("The file is larger than 20 MB.");
    }

    [Fact]
    public async Task An_import_is_told_to_the_rest_of_the_house_once()
    {
        var organization = await app.CreateOrganizationAsync();
        var harbour = await organization.HarbourAsync();
        await organization.ImportAsync(harbour.Id, Harbour);
        await organization.ImportAsync(harbour.Id, Harbour);

        var said = await app.InScopeAsync(organization.Id, null, async services =>
        {
            await using var source = Npgsql.NpgsqlDataSource.Create(app.Database.Connections.System);
            await using var command = source.CreateCommand($"select count(*) from common.outbox_messages where type like '%ProgrammeChanged%' and payload::text like '%{harbour.Id}%'");
            return (long)(await command.ExecuteScalarAsync())!;
        });
        said.ShouldBe(1);
    }

    [Fact]
    public async Task An_upload_belongs_to_its_event_and_is_kept_for_a_day()
    {
        var organization = await app.CreateOrganizationAsync();
        var (harbour, other) = (await organization.HarbourAsync(), await organization.HarbourAsync());
        var upload = await organization.UploadAsync(harbour.Id, Harbour);

        (await Should.ThrowAsync<BusinessException>(() => organization.ApplyAsync(other.Id, upload))).Kind.ShouldBe(ErrorKind.NotFound);
        app.Clock.Advance(TimeSpan.FromHours(25));
        (await Should.ThrowAsync<BusinessException>(() => organization.ApplyAsync(harbour.Id, upload))).Kind.ShouldBe(ErrorKind.NotFound);
    }

    [Theory]
    [InlineData("31c3-schedule.xml", 138, 4)]
    [InlineData("pretalx-democon.json", 36, 3)]
    public async Task A_real_programme_arrives_whole_and_twice_imported_changes_nothing(string file, int sessions, int days)
    {
        var bytes = ScheduleFiles.Real(file);
        var organization = await app.CreateOrganizationAsync();
        var congress = await organization.PublishEventAsync("Congress", i => i with { TimeZone = "Europe/Berlin" });

        var first = await organization.ImportAsync(congress.Id, bytes);
        var second = await organization.UploadAsync(congress.Id, bytes);
        var agenda = await organization.AgendaAsync(congress.Id);

        first.Sessions.ShouldBe(new ImportCounts(sessions, 0, 0));
        second.Preview!.ChangesNothing.ShouldBeTrue();
        agenda.Days.Count.ShouldBe(days);
        agenda.Days.Sum(day => day.Sessions.Count).ShouldBe(sessions);
    }
}
