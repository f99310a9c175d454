namespace Ticketing.Application.Tests.Sessions.Import;

public sealed class SessionIdentityTests
{
    private const string Later = "2031-05-16T15:00:00+01:00";

    [Fact]
    public void A_guid_names_a_session_before_its_id_and_in_one_spelling()
    {
        var reading = ScheduleFiles.ReadEvents(ScheduleFiles.Event("<guid>7D1E2C4A-0001-4000-8000-00000000000B</guid>"));

        reading.OnlySession().ExternalId.ShouldBe("7d1e2c4a-0001-4000-8000-00000000000b");
    }

    [Fact]
    public void Sessions_that_share_an_identifier_are_told_apart_and_reported()
    {
        var reading = ScheduleFiles.ReadEvents(
            ScheduleFiles.Event(id: "1#2") + ScheduleFiles.Event() + ScheduleFiles.Event(date: Later, start: null));

        reading.Programme!.Sessions.Select(session => session.ExternalId).ShouldBe(["1#2", "1", "1#3"]);
        reading.Codes().ShouldBe(["IdentifierShared"]);
    }

    [Fact]
    public void The_same_session_twice_is_kept_once()
    {
        var reading = ScheduleFiles.ReadEvents(ScheduleFiles.Event() + ScheduleFiles.Event());

        reading.OnlySession();
        reading.Codes().ShouldBe(["SessionTwice"]);
        reading.SessionsSkipped.ShouldBe(1);
        reading.Programme!.SkippedExternalIds.ShouldBeEmpty();
        reading.Programme.MayLackSessions.ShouldBeFalse();
    }

    [Fact]
    public void Without_an_identifier_the_slug_or_else_the_title_names_a_session()
    {
        var reading = ScheduleFiles.ReadEvents(
            ScheduleFiles.Event("<slug>knots-1</slug>", id: "") + ScheduleFiles.Event(id: "", title: "Lanterns  on water"));

        reading.Programme!.Sessions.Select(session => session.ExternalId).ShouldBe(["knots-1", "title:LANTERNS ON WATER"]);
        reading.Codes().ShouldBe(["IdentifierMissing"]);
    }

    [Fact]
    public void The_room_a_session_is_listed_in_counts()
    {
        var reading = ScheduleFiles.ReadEvents(ScheduleFiles.Event("<room>Boathouse</room>") + ScheduleFiles.Event("<room>quay</room>", id: "2"));

        reading.Programme!.Sessions.ShouldAllBe(session => session.Values.Room == "Quay");
        reading.Programme.Rooms.ShouldHaveSingleItem();
        reading.Codes().ShouldBe(["RoomDisagrees"]);
    }

    [Fact]
    public void Tracks_that_differ_in_capitals_alone_are_one()
    {
        var reading = ScheduleFiles.ReadEvents(
            ScheduleFiles.Event("<track>Tides</track>") + ScheduleFiles.Event("<track>TIDES </track>", id: "2"));

        reading.Programme!.Tracks.ShouldHaveSingleItem().Name.ShouldBe("Tides");
        reading.Programme.Sessions[1].Values.Track.ShouldBe("Tides");
        reading.Codes().ShouldBe(["SpelledDifferently"]);
    }

    [Fact]
    public void A_speaker_of_two_sessions_is_one_person_with_all_that_is_told()
    {
        var reading = ScheduleFiles.ReadEvents(
            ScheduleFiles.Event("""<persons><person id="3">Inês</person><person id="3">Inês</person><person id="4"/></persons>""")
            + ScheduleFiles.Event("""<persons><person><id>3</id><name>Inez</name><biography>Ties.</biography></person><person>Tor</person></persons>""", id: "2"));

        reading.Programme!.Speakers.Select(speaker => (speaker.Key, speaker.Name, speaker.Biography))
            .ShouldBe([("id:3", "Inês", "Ties."), ("name:TOR", "Tor", null)]);
        reading.Programme.Sessions[1].SpeakerKeys.ShouldBe(["id:3", "name:TOR"]);
        reading.Codes().ShouldBe(["SpeakerTwice", "SpeakerNameless", "SpeakerDiffers"]);
    }
}
