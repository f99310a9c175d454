using System.Globalization;

namespace Ticketing.Sessions.Import;

/// <summary>
/// Every problem a programme file can have, each with its code and what it does to the import. Their sentences lie in
/// <c>ImportErrors.en.json</c> under the same codes.
/// </summary>
internal static class ImportProblems
{
    private const string TheFile = "the file";

    /// <summary>How much of a text is repeated in a sentence.</summary>
    private const int ShownCharacters = 200;

    // The file as a whole
    public static ImportProblem FileEmpty() =>
        Fatal("Ticketing:Sessions:ImportFileEmpty", null);

    public static ImportProblem FileTooLarge() =>
        Fatal("Ticketing:Sessions:ImportFileTooLarge", null, ("limit", ImportLimits.FileBytes / (1024 * 1024)));

    public static ImportProblem EncodingUnknown(string name) =>
        Fatal("Ticketing:Sessions:ImportEncodingUnknown", 1, ("found", name));

    public static ImportProblem EncodingBroken(string encoding, int line) =>
        Fatal("Ticketing:Sessions:ImportEncodingBroken", line, ("encoding", encoding));

    public static ImportProblem NotASchedule(string found) =>
        Fatal("Ticketing:Sessions:ImportNotASchedule", null, ("found", found));

    public static ImportProblem XmlBroken(int line, string detail) =>
        Fatal("Ticketing:Sessions:ImportXmlBroken", line, ("detail", detail));

    public static ImportProblem JsonBroken(int line, string detail) =>
        Fatal("Ticketing:Sessions:ImportJsonBroken", line, ("detail", detail));

    public static ImportProblem DtdNotAllowed() =>
        Fatal("Ticketing:Sessions:ImportDtdNotAllowed", null);

    public static ImportProblem TooDeep(int? line) =>
        Fatal("Ticketing:Sessions:ImportTooDeep", line, ("limit", ImportLimits.Depth));

    public static ImportProblem TooManyElements(int line) =>
        Fatal("Ticketing:Sessions:ImportTooManyElements", line, ("limit", Grouped(ImportLimits.Nodes)));

    public static ImportProblem NoSessions() =>
        Fatal("Ticketing:Sessions:ImportNoSessions", null);

    // Parts left out
    public static ImportProblem DayUnreadable(Place at) =>
        Skipped("Ticketing:Sessions:ImportDayUnreadable", at);

    public static ImportProblem RoomUnreadable(Place at) =>
        Skipped("Ticketing:Sessions:ImportRoomUnreadable", at);

    public static ImportProblem SessionUnreadable(Place at) =>
        Skipped("Ticketing:Sessions:ImportSessionUnreadable", at);

    public static ImportProblem TitleMissing(Place at) =>
        Skipped("Ticketing:Sessions:ImportTitleMissing", at);

    public static ImportProblem StartMissing(Place at) =>
        Skipped("Ticketing:Sessions:ImportStartMissing", at);

    public static ImportProblem StartUnreadable(Place at, string found) =>
        Skipped("Ticketing:Sessions:ImportStartUnreadable", at, ("found", found));

    public static ImportProblem YearOutOfRange(Place at, string found) =>
        Skipped("Ticketing:Sessions:ImportYearOutOfRange", at, ("found", found), ("first", ImportLimits.FirstYear), ("last", ImportLimits.LastYear));

    public static ImportProblem DurationMissing(Place at) =>
        Skipped("Ticketing:Sessions:ImportDurationMissing", at);

    public static ImportProblem DurationUnreadable(Place at, string found) =>
        Skipped("Ticketing:Sessions:ImportDurationUnreadable", at, ("found", found));

    public static ImportProblem DurationNotPositive(Place at, string found) =>
        Skipped("Ticketing:Sessions:ImportDurationNotPositive", at, ("found", found));

    public static ImportProblem DurationTooLong(Place at, string found) =>
        Skipped("Ticketing:Sessions:ImportDurationTooLong", at, ("found", found), ("limit", ImportLimits.LongestSession.Days));

    public static ImportProblem SessionTwice(Place at, string id) =>
        Skipped("Ticketing:Sessions:ImportSessionTwice", at, ("found", id));

    // Sessions kept with a change
    public static ImportProblem IdentifierShared(Place at, string id, string used) =>
        Changed("Ticketing:Sessions:ImportIdentifierShared", at, ("found", id), ("used", used));

    public static ImportProblem IdentifierMissing(Place at) =>
        Changed("Ticketing:Sessions:ImportIdentifierMissing", at);

    public static ImportProblem DateUnreadable(Place at, string found) =>
        Changed("Ticketing:Sessions:ImportDateUnreadable", at, ("found", found));

    public static ImportProblem StartDisagrees(Place at, string found, string used) =>
        Changed("Ticketing:Sessions:ImportStartDisagrees", at, ("found", found), ("used", used));

    public static ImportProblem OutsideItsDay(Place at, string day, string used) =>
        Changed("Ticketing:Sessions:ImportOutsideItsDay", at, ("found", day), ("used", used));

    public static ImportProblem NightAssumed(Place at, string found, string used) =>
        Changed("Ticketing:Sessions:ImportNightAssumed", at, ("found", found), ("used", used));

    public static ImportProblem TimeSkippedByClock(Place at, string found, string used) =>
        Changed("Ticketing:Sessions:ImportTimeSkippedByClock", at, ("found", found), ("used", used));

    public static ImportProblem TimeTwiceByClock(Place at, string found, string used) =>
        Changed("Ticketing:Sessions:ImportTimeTwiceByClock", at, ("found", found), ("used", used));

    public static ImportProblem DurationReadAsSeconds(Place at, string found, string used) =>
        Changed("Ticketing:Sessions:ImportDurationReadAsSeconds", at, ("found", found), ("used", used));

    public static ImportProblem DurationFromEnd(Place at, string? found, string used) =>
        Changed("Ticketing:Sessions:ImportDurationFromEnd", at, ("found", found), ("used", used));

    public static ImportProblem RoomDisagrees(Place at, string found, string used) =>
        Changed("Ticketing:Sessions:ImportRoomDisagrees", at, ("found", found), ("used", used));

    // Values kept with a change, or dropped from what is kept
    public static ImportProblem ValueUnreadable(Place at, string field, string found) =>
        Changed("Ticketing:Sessions:ImportValueUnreadable", at, ("found", found), ("field", field));

    public static ImportProblem ValueTwice(Place at, string field) =>
        Changed("Ticketing:Sessions:ImportValueTwice", at, ("field", field));

    public static ImportProblem LanguageChosen(Place at, string field, string language) =>
        Changed("Ticketing:Sessions:ImportLanguageChosen", at, ("field", field), ("found", language));

    public static ImportProblem TextTooLong(Place at, string field, int limit) =>
        Changed("Ticketing:Sessions:ImportTextTooLong", at, ("field", field), ("limit", Grouped(limit)));

    public static ImportProblem ControlCharacters(Place at, string field) =>
        Changed("Ticketing:Sessions:ImportControlCharacters", at, ("field", field));

    public static ImportProblem MarkupRemoved(Place at, string field, string tags) =>
        Changed("Ticketing:Sessions:ImportMarkupRemoved", at, ("field", field), ("found", tags));

    public static ImportProblem LinkRefused(Place at, string found) =>
        Changed("Ticketing:Sessions:ImportLinkRefused", at, ("found", found));

    public static ImportProblem LinkCompleted(Place at, string found, string used) =>
        Changed("Ticketing:Sessions:ImportLinkCompleted", at, ("found", found), ("used", used));

    public static ImportProblem TooMany(Place at, string what) =>
        Changed("Ticketing:Sessions:ImportTooMany", at, ("limit", ImportLimits.PerSession), ("what", what));

    public static ImportProblem SpeakerNameless(Place at) =>
        Changed("Ticketing:Sessions:ImportSpeakerNameless", at);

    public static ImportProblem SpeakerTwice(Place at, string name) =>
        Changed("Ticketing:Sessions:ImportSpeakerTwice", at, ("found", name));

    public static ImportProblem SpeakerDiffers(Place at, string field, string found, string used) =>
        Changed("Ticketing:Sessions:ImportSpeakerDiffers", at, ("found", found), ("field", field), ("used", used));

    public static ImportProblem SpelledDifferently(Place at, string found, string used) =>
        Changed("Ticketing:Sessions:ImportSpelledDifferently", at, ("found", found), ("used", used));

    public static ImportProblem ConferenceMissing(Place at) =>
        Changed("Ticketing:Sessions:ImportConferenceMissing", at);

    public static ImportProblem TimeZoneUnknown(Place at, string found, string used) =>
        Changed("Ticketing:Sessions:ImportTimeZoneUnknown", at, ("found", found), ("used", used));

    public static ImportProblem DayUndated(Place at) =>
        Changed("Ticketing:Sessions:ImportDayUndated", at);

    public static ImportProblem TooManyProblems(int unlisted) =>
        Changed("Ticketing:Sessions:ImportTooManyProblems", new Place(TheFile, null), ("count", Grouped(unlisted)));

    private static ImportProblem Fatal(string code, int? line, params (string Name, object? Value)[] values) =>
        Make(ImportSeverity.Fatal, code, new Place(TheFile, line), values);

    private static ImportProblem Skipped(string code, Place at, params (string Name, object? Value)[] values) =>
        Make(ImportSeverity.Skipped, code, at, values);

    private static ImportProblem Changed(string code, Place at, params (string Name, object? Value)[] values) =>
        Make(ImportSeverity.Changed, code, at, values);

    private static ImportProblem Make(ImportSeverity severity, string code, Place at, (string Name, object? Value)[] values) => new()
    {
        Severity = severity,
        Code = code,
        Where = at.Where,
        Line = at.Line,
        Values = values.ToDictionary(value => value.Name, value => value.Value is string text ? Short(text) : value.Value),
    };

    private static string Grouped(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    internal static string Short(string text) => text.Length <= ShownCharacters ? text : Reading.PlainText.Cut(text, ShownCharacters - 1) + "…";
}

/// <summary>Where in the programme, and where in the file.</summary>
internal readonly record struct Place(string Where, int? Line);
