namespace Ticketing.Application.Tests.Sessions.Import;

public sealed class SessionTimeTests
{
    [Theory]
    [InlineData("00:30", 30)]
    [InlineData("1:05", 65)]
    [InlineData("45", 45)]
    [InlineData("26:00", 26 * 60)]
    [InlineData("1:02:30", 26 * 60 + 30)]
    [InlineData("10:00:00", 10 * 24 * 60)]
    public void A_duration_is_hours_and_minutes_or_minutes_or_days_hours_and_minutes(string written, int minutes)
    {
        var reading = ScheduleFiles.ReadEvents(ScheduleFiles.Event(duration: written));

        reading.OnlySession().Values.Duration.ShouldBe(TimeSpan.FromMinutes(minutes));
        reading.Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("00:50:00", 50)]
    [InlineData("01:15:00", 75)]
    [InlineData("1:30:00", 90)]
    public void Hours_minutes_and_seconds_are_told_from_days_and_reported(string written, int minutes)
    {
        var reading = ScheduleFiles.ReadEvents(ScheduleFiles.Event(duration: written));

        reading.OnlySession().Values.Duration.ShouldBe(TimeSpan.FromMinutes(minutes));
        reading.Codes().ShouldBe(["DurationReadAsSeconds"]);
    }

    [Theory]
    [InlineData(null, "DurationMissing")]
    [InlineData("", "DurationMissing")]
    [InlineData("soon", "DurationUnreadable")]
    [InlineData("0:75", "DurationUnreadable")]
    [InlineData("1:2:3:4", "DurationUnreadable")]
    [InlineData("9999999999", "DurationUnreadable")]
    [InlineData("-00:30", "DurationNotPositive")]
    [InlineData("-15", "DurationNotPositive")]
    [InlineData("00:00", "DurationNotPositive")]
    [InlineData("40:00:00", "DurationTooLong")]
    public void A_session_without_a_possible_duration_is_left_out(string? written, string code)
    {
        var reading = ScheduleFiles.ReadEvents(ScheduleFiles.Event(duration: written) + ScheduleFiles.Event(id: "2"));

        reading.OnlySession().ExternalId.ShouldBe("2");
        reading.Codes().ShouldBe([code]);
        reading.SessionsSkipped.ShouldBe(1);
        reading.Programme!.SkippedExternalIds.ShouldBe(["1"]);
    }

    [Fact]
    public void Without_a_duration_the_end_tells_it()
    {
        var reading = ScheduleFiles.ReadEvents(ScheduleFiles.Event("<end>2031-05-16T12:15:00+01:00</end>", duration: null));

        reading.OnlySession().Values.Duration.ShouldBe(TimeSpan.FromMinutes(75));
        reading.Codes().ShouldBe(["DurationFromEnd"]);
    }

    [Theory]
    [InlineData("2031-05-16T11:00:00+01:00", "2031-05-16T10:00:00Z")]
    [InlineData("2031-05-16T12:00:00+0200", "2031-05-16T10:00:00Z")]
    [InlineData("2031-05-16T10:00:00Z", "2031-05-16T10:00:00Z")]
    [InlineData("2031-05-16 11:00", "2031-05-16T10:00:00Z")]
    [InlineData("2031-05-16T11:00:00.000", "2031-05-16T10:00:00Z")]
    [InlineData("2031-05-16", "2031-05-16T10:00:00Z")]
    public void A_date_tells_the_start_by_its_offset_or_else_by_the_zone_of_the_event(string date, string instant)
    {
        var reading = ScheduleFiles.ReadEvents(ScheduleFiles.Event(date: date, start: date.Contains("+0200") ? null : "11:00"));

        reading.OnlySession().Values.StartsAt.ShouldBe(DateTimeOffset.Parse(instant, null));
        reading.Problems.ShouldBeEmpty();
    }

    [Fact]
    public void Without_a_date_the_day_and_the_start_tell_when()
    {
        var reading = ScheduleFiles.ReadEvents(ScheduleFiles.Event(date: null, start: "14:15"), day: """date="2031-01-16" """);

        reading.OnlySession().Values.StartsAt.ShouldBe(new DateTimeOffset(2031, 1, 16, 14, 15, 0, TimeSpan.Zero));
        reading.Problems.ShouldBeEmpty();
    }

    [Fact]
    public void The_zone_the_file_names_goes_before_that_of_the_event()
    {
        var reading = ScheduleFiles.ReadEvents(ScheduleFiles.Event(date: null, start: "14:15"),
            day: """date="2031-01-16" """, conference: "<time_zone_name>Asia/Tokyo</time_zone_name>");

        reading.OnlySession().Values.StartsAt.Offset.ShouldBe(TimeSpan.FromHours(9));
        reading.Programme!.TimeZone.ShouldBe("Asia/Tokyo");
    }

    [Fact]
    public void A_zone_that_does_not_exist_is_reported_and_the_events_is_used()
    {
        var reading = ScheduleFiles.ReadEvents(ScheduleFiles.Event(date: null), conference: "<time_zone_name>Europe/Atlantis</time_zone_name>");

        reading.Codes().ShouldBe(["TimeZoneUnknown"]);
        reading.Problems[0].Found.ShouldBe("Europe/Atlantis");
        reading.OnlySession().Values.StartsAt.Offset.ShouldBe(TimeSpan.FromHours(1));
    }

    [Theory]
    [InlineData("""date="2031-05-16" start="2031-05-16T10:00:00+01:00" end="2031-05-17T04:00:00+01:00" """, "", "01:30", 17, 0)]
    [InlineData("""date="2031-05-16" start="2031-05-16T10:00:00+01:00" end="2031-05-17T04:00:00+01:00" """, "", "09:30", 16, 0)]
    [InlineData("""date="2031-05-16" """, "<day_change>06:00</day_change>", "05:00", 17, 0)]
    [InlineData("""date="2031-05-16" """, "<day_change>00:00</day_change>", "01:00", 16, 0)]
    [InlineData("""date="2031-05-16" """, "", "01:00", 17, 1)]
    public void A_start_before_the_day_changes_is_in_the_night_after(string day, string conference, string start, int date, int guesses)
    {
        var reading = ScheduleFiles.ReadEvents(ScheduleFiles.Event(date: null, start: start), day, conference);

        var values = reading.OnlySession().Values;
        values.StartsAt.Day.ShouldBe(date);
        values.Day.ShouldBe(new DateOnly(2031, 5, 16));
        reading.Codes().Count(code => code == "NightAssumed").ShouldBe(guesses);
    }

    [Fact]
    public void A_session_dated_after_midnight_stays_with_the_day_it_is_listed_under()
    {
        var reading = ScheduleFiles.ReadEvents(ScheduleFiles.Event(date: "2031-05-17T00:30:00+01:00", start: "00:30"));

        reading.OnlySession().Values.Day.ShouldBe(new DateOnly(2031, 5, 16));
        reading.Problems.ShouldBeEmpty();
    }

    [Fact]
    public void A_session_listed_under_a_wrong_day_is_put_where_its_date_says()
    {
        var reading = ScheduleFiles.ReadEvents(ScheduleFiles.Event(date: "2031-05-19T11:00:00+01:00"));

        reading.OnlySession().Values.Day.ShouldBe(new DateOnly(2031, 5, 19));
        reading.Codes().ShouldBe(["OutsideItsDay"]);
        reading.Programme!.Days.Select(day => day.Date.Day).ShouldBe([16, 19]);
    }

    [Fact]
    public void When_date_and_start_differ_the_date_counts()
    {
        var reading = ScheduleFiles.ReadEvents(ScheduleFiles.Event(start: "13:00"));

        reading.OnlySession().Values.StartsAt.Hour.ShouldBe(11);
        reading.Codes().ShouldBe(["StartDisagrees"]);
    }

    [Fact]
    public void A_time_the_clocks_skip_is_moved_on_and_one_they_show_twice_is_the_first()
    {
        var spring = ScheduleFiles.ReadEvents(ScheduleFiles.Event(date: "2031-03-30T01:30:00", start: null), day: """date="2031-03-30" """);
        var autumn = ScheduleFiles.ReadEvents(ScheduleFiles.Event(date: "2031-10-26T01:30:00", start: null), day: """date="2031-10-26" """);

        spring.OnlySession().Values.StartsAt.ShouldBe(new DateTimeOffset(2031, 3, 30, 2, 30, 0, TimeSpan.FromHours(1)));
        spring.Codes().ShouldBe(["TimeSkippedByClock"]);
        autumn.OnlySession().Values.StartsAt.ShouldBe(new DateTimeOffset(2031, 10, 26, 1, 30, 0, TimeSpan.FromHours(1)));
        autumn.Codes().ShouldBe(["TimeTwiceByClock"]);
    }

    [Theory]
    [InlineData("1815-06-18T11:35:00+00:00", null, "YearOutOfRange")]
    [InlineData("2999-01-01T10:00:00Z", null, "YearOutOfRange")]
    [InlineData("20311-01-01T10:00:00Z", null, "StartUnreadable")]
    [InlineData("2031-02-30T10:00:00Z", null, "StartUnreadable")]
    [InlineData("2031-05-16T25:00:00Z", null, "StartUnreadable")]
    [InlineData("2031-05-16T10:00:00+99:00", null, "StartUnreadable")]
    [InlineData("next Tuesday", null, "StartUnreadable")]
    [InlineData("2031-05-16", null, "StartMissing")]
    [InlineData(null, null, "StartMissing")]
    [InlineData(null, "half past ten", "StartUnreadable")]
    [InlineData("2031-05-16", "25:61", "StartUnreadable")]
    public void A_session_without_a_possible_start_is_left_out(string? date, string? start, string code)
    {
        var reading = ScheduleFiles.ReadEvents(ScheduleFiles.Event(date: date, start: start));

        reading.Programme!.Sessions.ShouldBeEmpty();
        reading.Codes().ShouldBe([code]);
    }

    [Fact]
    public void A_day_without_a_date_leaves_the_date_to_its_sessions()
    {
        var reading = ScheduleFiles.ReadEvents(ScheduleFiles.Event() + ScheduleFiles.Event(id: "2", date: null), day: "");

        reading.OnlySession().Values.Day.ShouldBe(new DateOnly(2031, 5, 16));
        reading.Codes().ShouldBe(["DayUndated", "StartMissing"]);
    }
}
