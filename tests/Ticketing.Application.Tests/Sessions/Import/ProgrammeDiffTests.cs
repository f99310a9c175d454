using System.Text;
using Ticketing.Sessions.Import;

namespace Ticketing.Application.Tests.Sessions.Import;

public sealed class ProgrammeDiffTests
{
    private readonly ImportedProgramme _file = Programme(text => text);
    private readonly ProgrammeSnapshot _current;

    public ProgrammeDiffTests() => _current = new ProgrammeSnapshot().After(ProgrammeDiff.Compute(new ProgrammeSnapshot(), _file));

    private static ImportedProgramme Programme(Func<string, string> edit) =>
        ScheduleFiles.Read(edit(Encoding.UTF8.GetString(ScheduleFiles.Sample("harbour-days.json")))).Programme!;

    [Fact]
    public void The_first_import_adds_everything()
    {
        var plan = ProgrammeDiff.Compute(new ProgrammeSnapshot(), _file);

        (plan.Sessions.Added.Count, plan.Speakers.Added.Count, plan.Rooms.Added.Count, plan.Tracks.Added.Count).ShouldBe((3, 2, 2, 2));
        plan.ChangesNothing.ShouldBeFalse();
    }

    [Fact]
    public void The_same_file_again_plans_nothing()
    {
        var plan = ProgrammeDiff.Compute(_current, _file);

        plan.ChangesNothing.ShouldBeTrue();
        plan.Sessions.Unchanged.Count.ShouldBe(3);
    }

    [Fact]
    public void A_changed_file_plans_exactly_its_changes()
    {
        var plan = ProgrammeDiff.Compute(_current, Programme(text => text
            .Replace("Reading the tide table", "Reading tide tables")
            .Replace("2031-05-17T11:00:00+01:00", "2031-05-17T11:30:00+01:00").Replace("\"start\": \"11:00\"", "\"start\": \"11:30\"")));

        var change = plan.Sessions.Changed.ShouldHaveSingleItem();
        change.Fields.ShouldBe([
            new FieldChange("Title", "Reading the tide table", "Reading tide tables"),
            new FieldChange("StartsAt", "2031-05-17T11:00:00+01:00", "2031-05-17T11:30:00+01:00")]);
        (plan.Sessions.Added.Count, plan.Sessions.Removed.Count).ShouldBe((0, 0));
        (plan.Speakers.ChangesNothing, plan.Rooms.ChangesNothing, plan.Tracks.ChangesNothing).ShouldBe((true, true, true));
    }

    [Fact]
    public void The_same_instant_at_another_offset_is_no_change()
    {
        var utc = _current with { Sessions = [.. _current.Sessions.Select(session => session with { Values = session.Values with { StartsAt = session.Values.StartsAt.ToUniversalTime() } })] };

        ProgrammeDiff.Compute(utc, _file).ChangesNothing.ShouldBeTrue();
    }

    [Fact]
    public void A_session_gone_from_the_file_is_removed_with_what_only_it_used()
    {
        var plan = ProgrammeDiff.Compute(_current, Without("7d1e2c4a-0001-4000-8000-00000000000b"));

        plan.Sessions.Removed.ShouldHaveSingleItem().Values.Title.ShouldStartWith("Knots");
        plan.Speakers.Removed.ShouldHaveSingleItem().Name.ShouldBe("Tor Ås");
        plan.Tracks.Removed.ShouldHaveSingleItem().Name.ShouldBe("Boats & Ropes");
        plan.Rooms.Removed.ShouldBeEmpty();
    }

    [Fact]
    public void What_was_made_by_hand_stays_and_keeps_what_it_uses()
    {
        var tor = _current.Speakers.Single(speaker => speaker.Name == "Tor Ås");
        var byHand = new CurrentSession
        {
            Id = Guid.CreateVersion7(),
            SpeakerIds = [tor.Id],
            Values = _current.Sessions[0].Values with { Title = "Breakfast", Track = "boats & ropes", Room = "Galley" },
        };
        var galley = new CurrentRoom { Id = Guid.CreateVersion7(), Name = "Galley" };
        var unused = new CurrentTrack { Id = Guid.CreateVersion7(), Name = "To come" };
        var current = _current with { Sessions = [.. _current.Sessions, byHand], Rooms = [.. _current.Rooms, galley], Tracks = [.. _current.Tracks, unused] };

        var plan = ProgrammeDiff.Compute(current, Without("7d1e2c4a-0001-4000-8000-00000000000b"));

        plan.Sessions.Untouched.ShouldBe([byHand]);
        plan.Sessions.Removed.Count.ShouldBe(1);
        (plan.Speakers.Removed.Count, plan.Tracks.Removed.Count, plan.Rooms.Removed.Count).ShouldBe((0, 0, 0));
        plan.Rooms.Untouched.ShouldBe([galley]);
        plan.Tracks.Untouched.ShouldContain(unused);
    }

    [Fact]
    public void A_session_the_file_holds_but_nobody_can_read_is_not_removed()
    {
        var plan = ProgrammeDiff.Compute(_current, Programme(text => text.Replace("\"duration\": \"90\"", "\"duration\": \"soon\"")));

        plan.ChangesNothing.ShouldBeTrue();
        plan.Sessions.Untouched.ShouldHaveSingleItem().Values.Title.ShouldBe("Reading the tide table");
    }

    [Fact]
    public void Nothing_is_removed_for_a_file_with_a_part_nobody_can_read()
    {
        var plan = ProgrammeDiff.Compute(_current, Programme(text => text.Replace("\"Quay\": []", "\"Quay\": 5")
            .Replace("7d1e2c4a-0001-4000-8000-00000000000d", "7d1e2c4a-0001-4000-8000-0000000000ff")));

        plan.Sessions.Removed.ShouldBeEmpty();
        plan.Sessions.Added.Count.ShouldBe(1);
    }

    [Fact]
    public void What_the_file_does_not_tell_stays()
    {
        var tags = _current.Sessions.Single(session => session.Values.Tags is { Count: > 0 });
        var file = Programme(text => text.Replace("\"biography\": \"Ties **everything**.\",", "").Replace("\"capacity\": 40", "\"capacity\": null")
            .Replace(""","tags": ["rope", "hands-on"]""", "").Replace("\"tags\": [\"rope\", \"hands-on\"]", "\"answers\": []"));

        var plan = ProgrammeDiff.Compute(_current, file);

        plan.ChangesNothing.ShouldBeTrue();
        _current.After(plan).Sessions.Single(session => session.Id == tags.Id).Values.Tags.ShouldBe(["rope", "hands-on"]);
    }

    [Fact]
    public void A_speaker_is_known_by_identifier_whatever_the_name()
    {
        var plan = ProgrammeDiff.Compute(_current, Programme(text => text.Replace("Tor Ås", "Tor Åsen")));

        plan.Speakers.Changed.ShouldHaveSingleItem().Fields.ShouldBe([new FieldChange("Name", "Tor Ås", "Tor Åsen")]);
        plan.Sessions.ChangesNothing.ShouldBeTrue();
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData("code:TORAAS", 0)]
    [InlineData("id:99", 1)]
    public void Failing_that_by_name_unless_two_identifiers_of_one_kind_contradict(string? externalId, int added)
    {
        var current = _current with
        {
            Speakers = [.. _current.Speakers.Select(speaker => speaker.Name == "Tor Ås" ? speaker with { ExternalId = externalId, Name = "tor  ÅS" } : speaker)],
        };

        var plan = ProgrammeDiff.Compute(current, _file);

        plan.Speakers.Added.Count.ShouldBe(added);
        plan.Sessions.Changed.Count.ShouldBe(added);
        ProgrammeDiff.Compute(current.After(plan), _file).ChangesNothing.ShouldBeTrue();
    }

    [Fact]
    public void Other_speakers_or_another_order_of_them_is_a_change_of_the_session()
    {
        var current = _current with { Sessions = [.. _current.Sessions.Select(session => session with { SpeakerIds = [.. session.SpeakerIds.Reverse()] })] };

        ProgrammeDiff.Compute(current, _file).Sessions.Changed.ShouldHaveSingleItem()
            .Fields.ShouldBe([new FieldChange("Speakers", "Tor Ås, Inês Valadão", "Inês Valadão, Tor Ås")]);
    }

    [Fact]
    public void A_room_spelled_differently_is_the_same_room_with_a_new_spelling()
    {
        var plan = ProgrammeDiff.Compute(_current, Programme(text => text.Replace("Boathouse", "BOATHOUSE")));

        plan.Rooms.Changed.ShouldHaveSingleItem().Fields.ShouldBe([new FieldChange("Name", "Boathouse", "BOATHOUSE")]);
        plan.Sessions.ChangesNothing.ShouldBeTrue();
    }

    private ImportedProgramme Without(string externalId)
    {
        var sessions = _file.Sessions.Where(session => session.ExternalId != externalId).ToList();
        return _file with
        {
            Sessions = sessions,
            Speakers = [.. _file.Speakers.Where(speaker => sessions.Exists(session => session.SpeakerKeys.Contains(speaker.Key)))],
            Tracks = [.. _file.Tracks.Where(track => sessions.Exists(session => session.Values.Track == track.Name))],
        };
    }
}
