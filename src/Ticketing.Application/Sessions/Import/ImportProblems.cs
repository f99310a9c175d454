using System.Globalization;

namespace Ticketing.Application.Sessions.Import;

/// <summary>Every problem a programme file can have, each with its code, what it does to the import, and its sentence.</summary>
internal static class ImportProblems
{
    private const string TheFile = "the file";

    // The file as a whole
    public static ImportProblem FileEmpty() => Fatal("FileEmpty", null, "The file is empty.");
    public static ImportProblem FileTooLarge() => Fatal("FileTooLarge", null,
        $"The file is larger than {ImportLimits.FileBytes / (1024 * 1024)} MB.");
    public static ImportProblem EncodingUnknown(string name) => Fatal("EncodingUnknown", 1,
        $"The file says it is written in “{name}”, which is not known here. Save it as UTF-8.", name);
    public static ImportProblem EncodingBroken(string encoding, int line) => Fatal("EncodingBroken", line,
        $"The file is not written in {encoding}, though it has to be. Save it as UTF-8.");
    public static ImportProblem NotASchedule(string found) => Fatal("NotASchedule", null,
        $"This is not a programme in schedule XML or schedule JSON: {found}.");
    public static ImportProblem XmlBroken(int line, string detail) => Fatal("XmlBroken", line,
        $"The XML is broken: {detail}");
    public static ImportProblem JsonBroken(int line, string detail) => Fatal("JsonBroken", line,
        $"The JSON is broken: {detail}");
    public static ImportProblem DtdNotAllowed() => Fatal("DtdNotAllowed", null,
        "The file declares a document type (DOCTYPE). Programmes need none, and it is refused for safety.");
    public static ImportProblem TooDeep(int? line) => Fatal("TooDeep", line,
        $"The file is nested more than {ImportLimits.Depth} levels deep.");
    public static ImportProblem TooManyElements(int line) => Fatal("TooManyElements", line,
        $"The file holds more than {ImportLimits.Nodes.ToString("N0", CultureInfo.InvariantCulture)} values.");
    public static ImportProblem NoSessions() => Fatal("NoSessions", null, "The programme in this file has no sessions.");

    // Parts left out
    public static ImportProblem DayUnreadable(Place at) => Skipped("DayUnreadable", at,
        "This is not a day with rooms; it is left out.");
    public static ImportProblem RoomUnreadable(Place at) => Skipped("RoomUnreadable", at,
        "This is not a room with a list of sessions; it is left out.");
    public static ImportProblem SessionUnreadable(Place at) => Skipped("SessionUnreadable", at,
        "This is not a session; it is left out.");
    public static ImportProblem TitleMissing(Place at) => Skipped("TitleMissing", at,
        "The session has no title; it is left out.");
    public static ImportProblem StartMissing(Place at) => Skipped("StartMissing", at,
        "It is not told when the session starts; it is left out.");
    public static ImportProblem StartUnreadable(Place at, string found) => Skipped("StartUnreadable", at,
        $"“{Short(found)}” is not a date or time; the session is left out.", found);
    public static ImportProblem YearOutOfRange(Place at, string found) => Skipped("YearOutOfRange", at,
        $"“{Short(found)}” is not between the years {ImportLimits.FirstYear} and {ImportLimits.LastYear}; the session is left out.", found);
    public static ImportProblem DurationMissing(Place at) => Skipped("DurationMissing", at,
        "It is not told how long the session lasts; it is left out.");
    public static ImportProblem DurationUnreadable(Place at, string found) => Skipped("DurationUnreadable", at,
        $"“{Short(found)}” is not a duration; the session is left out.", found);
    public static ImportProblem DurationNotPositive(Place at, string found) => Skipped("DurationNotPositive", at,
        $"A session can't last “{Short(found)}”; it is left out.", found);
    public static ImportProblem DurationTooLong(Place at, string found) => Skipped("DurationTooLong", at,
        $"“{Short(found)}” is longer than {ImportLimits.LongestSession.Days} days; the session is left out.", found);
    public static ImportProblem SessionTwice(Place at, string id) => Skipped("SessionTwice", at,
        $"The session “{Short(id)}” is in the file twice, in the same room at the same time; the second is left out.", id);

    // Sessions kept with a change
    public static ImportProblem IdentifierShared(Place at, string id, string used) => Changed("IdentifierShared", at,
        $"Another session has the identifier “{Short(id)}” too; this one is kept as “{Short(used)}”.", id);
    public static ImportProblem IdentifierMissing(Place at) => Changed("IdentifierMissing", at,
        "The session has no identifier; in a later file it is found again by its title.");
    public static ImportProblem DateUnreadable(Place at, string found) => Changed("DateUnreadable", at,
        $"“{Short(found)}” is not a date; the date of the day is used.", found);
    public static ImportProblem StartDisagrees(Place at, string found, string used) => Changed("StartDisagrees", at,
        $"The start “{Short(found)}” differs from the date; {used} is used.", found);
    public static ImportProblem OutsideItsDay(Place at, string day, string used) => Changed("OutsideItsDay", at,
        $"The session is listed under {day} but takes place on {used}; {used} is used.", day);
    public static ImportProblem NightAssumed(Place at, string found, string used) => Changed("NightAssumed", at,
        $"“{Short(found)}” is taken for the night after the day: {used}.", found);
    public static ImportProblem TimeSkippedByClock(Place at, string found, string used) => Changed("TimeSkippedByClock", at,
        $"The clocks skip {found} on that day; {used} is used.", found);
    public static ImportProblem TimeTwiceByClock(Place at, string found, string used) => Changed("TimeTwiceByClock", at,
        $"The clocks show {found} twice on that day; the first time is used, {used}.", found);
    public static ImportProblem DurationReadAsSeconds(Place at, string found, string used) => Changed("DurationReadAsSeconds", at,
        $"The duration “{Short(found)}” is read as hours, minutes and seconds: {used}.", found);
    public static ImportProblem DurationFromEnd(Place at, string? found, string used) => Changed("DurationFromEnd", at,
        $"The duration is counted from the end of the session: {used}.", found);
    public static ImportProblem RoomDisagrees(Place at, string found, string used) => Changed("RoomDisagrees", at,
        $"The session names the room “{Short(found)}” but is listed in “{Short(used)}”; “{Short(used)}” is used.", found);

    // Values kept with a change, or dropped from what is kept
    public static ImportProblem ValueUnreadable(Place at, string field, string found) => Changed("ValueUnreadable", at,
        $"“{Short(found)}” can't be read as {field}; it is left empty.", found);
    public static ImportProblem ValueTwice(Place at, string field) => Changed("ValueTwice", at,
        $"The {field} is given more than once; the first is used.");
    public static ImportProblem LanguageChosen(Place at, string field, string language) => Changed("LanguageChosen", at,
        $"The {field} is given in several languages; “{Short(language)}” is used.", language);
    public static ImportProblem TextTooLong(Place at, string field, int limit) => Changed("TextTooLong", at,
        $"The {field} is longer than {limit.ToString("N0", CultureInfo.InvariantCulture)} characters; the rest is cut off.");
    public static ImportProblem ControlCharacters(Place at, string field) => Changed("ControlCharacters", at,
        $"The {field} holds control characters; they are removed.");
    public static ImportProblem MarkupRemoved(Place at, string field, string tags) => Changed("MarkupRemoved", at,
        $"The {field} holds markup that can't be kept ({tags}); it is removed.", tags);
    public static ImportProblem LinkRefused(Place at, string found) => Changed("LinkRefused", at,
        $"“{Short(found)}” is not a web or mail address; the link is left out.", found);
    public static ImportProblem LinkCompleted(Place at, string found, string used) => Changed("LinkCompleted", at,
        $"The address “{Short(found)}” is not whole; {Short(used)} is used.", found);
    public static ImportProblem TooMany(Place at, string what) => Changed("TooMany", at,
        $"The session has more than {ImportLimits.PerSession} {what}; the rest is left out.");
    public static ImportProblem SpeakerNameless(Place at) => Changed("SpeakerNameless", at,
        "A speaker has no name and is left out of the session.");
    public static ImportProblem SpeakerTwice(Place at, string name) => Changed("SpeakerTwice", at,
        $"{Short(name)} is named twice as speaker of the session, and kept once.", name);
    public static ImportProblem SpeakerDiffers(Place at, string field, string found, string used) => Changed("SpeakerDiffers", at,
        $"The {field} of this speaker differs from an earlier session's; the earlier one is used: {Short(used)}.", found);
    public static ImportProblem SpelledDifferently(Place at, string found, string used) => Changed("SpelledDifferently", at,
        $"“{Short(found)}” is taken for “{Short(used)}”.", found);
    public static ImportProblem ConferenceMissing(Place at) => Changed("ConferenceMissing", at,
        "The file does not name its event; the sessions are read all the same.");
    public static ImportProblem TimeZoneUnknown(Place at, string found, string used) => Changed("TimeZoneUnknown", at,
        $"“{Short(found)}” is not a known time zone; times without an offset are read in {used}.", found);
    public static ImportProblem DayUndated(Place at) => Changed("DayUndated", at,
        "The day has no readable date; its sessions' own dates are used.");

    public static ImportProblem TooManyProblems(int unlisted) => Changed("TooManyProblems", new Place(TheFile, null),
        $"There are {unlisted.ToString("N0", CultureInfo.InvariantCulture)} more problems, sessions left out among them.");

    private static ImportProblem Fatal(string name, int? line, string message, string? found = null) =>
        Make(ImportSeverity.Fatal, name, new Place(TheFile, line), message, found);

    private static ImportProblem Skipped(string name, Place at, string message, string? found = null) =>
        Make(ImportSeverity.Skipped, name, at, message, found);

    private static ImportProblem Changed(string name, Place at, string message, string? found = null) =>
        Make(ImportSeverity.Changed, name, at, message, found);

    private static ImportProblem Make(ImportSeverity severity, string name, Place at, string message, string? found) => new()
    {
        Severity = severity,
        Code = $"Ticketing:Sessions:Import{name}",
        Where = at.Where,
        Line = at.Line,
        Message = message,
        Found = found is null ? null : Short(found),
    };

    internal static string Short(string text) => text.Length <= 100 ? text : Reading.PlainText.Cut(text, 99) + "…";
}

/// <summary>Where in the programme, and where in the file.</summary>
internal readonly record struct Place(string Where, int? Line);
