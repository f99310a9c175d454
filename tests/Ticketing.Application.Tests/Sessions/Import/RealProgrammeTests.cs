using Ticketing.Sessions.Import;

namespace Ticketing.Application.Tests.Sessions.Import;

public sealed class RealProgrammeTests
{
    [Fact]
    public void A_congress_of_four_days_arrives_whole()
    {
        var reading = ScheduleReader.Read(ScheduleFiles.Real("31c3-schedule.xml"), "Europe/Berlin");

        var programme = reading.Programme.ShouldNotBeNull();
        reading.SessionsFound.ShouldBe(138);
        programme.Sessions.Count.ShouldBe(138);
        programme.Title.ShouldBe("31. Chaos Communication Congress");
        programme.Days.Select(day => day.Date.Day).ShouldBe([27, 28, 29, 30]);
        programme.Rooms.Count.ShouldBe(4);
        programme.Tracks.Count.ShouldBe(8);
        programme.Sessions.Sum(session => session.SpeakerKeys.Count).ShouldBe(211);
        programme.Sessions.Count(session => session.Values.DoNotRecord == true).ShouldBe(2);
        programme.MayLackSessions.ShouldBeFalse();
    }

    [Fact]
    public void Of_the_congress_only_unsafe_or_unfinished_links_and_markup_are_changed()
    {
        var reading = ScheduleReader.Read(ScheduleFiles.Real("31c3-schedule.xml"), "Europe/Berlin");

        reading.Problems.ShouldAllBe(problem => problem.Severity == ImportSeverity.Changed && problem.Line > 0);
        reading.Codes().Distinct().ShouldBeSubsetOf(["LinkCompleted", "LinkRefused", "MarkupRemoved"]);
        reading.Codes().Count(code => code == "LinkCompleted").ShouldBe(5);
    }

    [Fact]
    public void Talks_after_midnight_belong_to_the_day_before()
    {
        var programme = ScheduleReader.Read(ScheduleFiles.Real("31c3-schedule.xml"), "Europe/Berlin").Programme!;

        var late = programme.Sessions.Where(session => session.Values.StartsAt.Hour < 4).ToList();
        late.ShouldNotBeEmpty();
        late.ShouldAllBe(session => session.Values.Day == DateOnly.FromDateTime(session.Values.StartsAt.Date).AddDays(-1));
    }

    [Fact]
    public void A_conference_exported_as_json_arrives_whole()
    {
        var reading = ScheduleReader.Read(ScheduleFiles.Real("pretalx-democon.json"), "Europe/Berlin");

        var programme = reading.Programme.ShouldNotBeNull();
        programme.Sessions.Count.ShouldBe(36);
        programme.Days.Count.ShouldBe(3);
        programme.Rooms.Select(room => room.Name).ShouldBe(["Gray Room", "Tan Room"]);
        programme.TimeZone.ShouldBe("UTC");
        programme.Speakers.ShouldAllBe(speaker => speaker.Biography != null);
        reading.Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("31c3-schedule.xml")]
    [InlineData("pretalx-democon.json")]
    public void A_real_programme_imported_twice_changes_nothing(string file)
    {
        var programme = ScheduleReader.Read(ScheduleFiles.Real(file), "Europe/Berlin").Programme!;

        var imported = new ProgrammeSnapshot().After(ProgrammeDiff.Compute(new ProgrammeSnapshot(), programme));

        imported.Sessions.Count.ShouldBe(programme.Sessions.Count);
        ProgrammeDiff.Compute(imported, programme).ChangesNothing.ShouldBeTrue();
    }
}
