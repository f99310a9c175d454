using Ticketing.Sessions;
using Ticketing.Sessions.Import;

namespace Ticketing.Application.Tests.Sessions.Import;

public sealed class ReadingSampleTests
{
    private readonly ScheduleReading _xml = ScheduleFiles.Read(ScheduleFiles.Sample("harbour-days.xml"));
    private readonly ScheduleReading _json = ScheduleFiles.Read(ScheduleFiles.Sample("harbour-days.json"));

    [Fact]
    public void The_event_its_zone_days_rooms_and_tracks_are_read()
    {
        var programme = _xml.Programme.ShouldNotBeNull();

        programme.Title.ShouldBe("Harbour Days 2031");
        programme.Acronym.ShouldBe("harbourdays");
        programme.Version.ShouldBe("Low tide");
        programme.TimeZone.ShouldBe("Europe/Lisbon");
        programme.Days.Select(day => day.Date).ShouldBe([new DateOnly(2031, 5, 16), new DateOnly(2031, 5, 17)]);
        programme.Days[0].EndsAt.ShouldBe(new DateTimeOffset(2031, 5, 17, 2, 0, 0, TimeSpan.FromHours(1)));
        programme.Rooms.Select(room => room.Name).ShouldBe(["Boathouse", "Quay"]);
        programme.Tracks.ShouldBe([
            new ImportedTrack { Name = "Boats & Ropes", Color = "#0a7e8c" },
            new ImportedTrack { Name = "Tides", Color = "#cc4422" }]);
        programme.Speakers.Select(speaker => (speaker.ExternalId, speaker.Name)).ShouldBe([("id:3", "Inês Valadão"), ("id:4", "Tor Ås")]);
    }

    [Fact]
    public void A_session_is_read_with_all_it_has()
    {
        var session = _xml.Programme!.Sessions[0];

        session.ExternalId.ShouldBe("7d1e2c4a-0001-4000-8000-00000000000b");
        session.SpeakerKeys.ShouldBe(["id:3", "id:4"]);
        var values = session.Values;
        values.Title.ShouldBe("Knots that hold & knots that don't");
        values.Subtitle.ShouldBe("A rope is a sentence");
        values.Abstract.ShouldBe("Bring **two metres** of rope.");
        values.Description.ShouldBe("We tie:\n\n- the bowline\n- the [hitch](https://harbour.example/hitch)");
        (values.Track, values.Room, values.Type, values.Language).ShouldBe(("Boats & Ropes", "Boathouse", "workshop", "en"));
        values.StartsAt.ShouldBe(new DateTimeOffset(2031, 5, 16, 10, 0, 0, TimeSpan.FromHours(1)));
        values.Duration.ShouldBe(TimeSpan.FromMinutes(45));
        values.Url.ShouldBe("https://harbour.example/talk/11");
        values.DoNotRecord.ShouldBe(false);
        values.Links.ShouldBe([
            new SessionLink("https://harbour.example/knots", "All knots"),
            new SessionLink("https://harbour.example/media/knots.pdf", "Hand-out")]);
    }

    [Fact]
    public void Xml_and_json_of_one_programme_say_the_same()
    {
        var current = new ProgrammeSnapshot().After(ProgrammeDiff.Compute(new ProgrammeSnapshot(), _xml.Programme!));

        var plan = ProgrammeDiff.Compute(current, _json.Programme!);

        plan.Sessions.Added.ShouldBeEmpty();
        plan.Sessions.Removed.ShouldBeEmpty();
        plan.Sessions.Changed.SelectMany(change => change.Fields).Select(field => field.Field).ShouldBe(["Tags"]);
        plan.Tracks.ChangesNothing.ShouldBeTrue();
        plan.Rooms.Changed.SelectMany(change => change.Fields).Select(field => (field.Field, field.After))
            .ShouldBe([("Description", "Up the *ramp*"), ("Capacity", "40")]);
        plan.Speakers.Changed.SelectMany(change => change.Fields).Select(field => field.Field).ShouldBe(["Biography", "AvatarUrl"]);
    }

    [Fact]
    public void The_only_things_to_tell_about_a_good_file_are_what_has_no_place_here()
    {
        _json.Problems.ShouldBeEmpty();
        _json.IgnoredFields.ShouldBe([new IgnoredField("event/recording_license", 1)]);
        _xml.Codes().ShouldBe(["LinkCompleted"]);
        _xml.IgnoredFields.ShouldBe([new IgnoredField("event/recording/license", 1)]);
    }

    [Fact]
    public void The_format_is_told_by_the_content()
    {
        _xml.Format.ShouldBe(ScheduleFormat.Xml);
        _json.Format.ShouldBe(ScheduleFormat.Json);
    }

    [Fact]
    public async Task A_stream_is_read_like_the_bytes_it_holds()
    {
        using var stream = new MemoryStream(ScheduleFiles.Sample("harbour-days.json"));

        var reading = await ScheduleReader.ReadAsync(stream, ScheduleFiles.Zone, TestContext.Current.CancellationToken);

        reading.Programme!.Sessions.Count.ShouldBe(_json.Programme!.Sessions.Count);
    }

    [Fact]
    public void An_event_zone_that_does_not_exist_is_the_callers_mistake() =>
        Should.Throw<ArgumentException>(() => ScheduleReader.Read("{}"u8, "Atlantis/Main"));
}
