using System.Globalization;

namespace Ticketing.Sessions.Import;

/// <summary>Finds out which fields of something an import would change.</summary>
internal static class FieldComparison
{
    public static IReadOnlyList<FieldChange> Of(CurrentRoom before, ImportedRoom after) =>
    [
        .. Text(nameof(after.Name), before.Name, after.Name),
        .. Told(nameof(after.Description), before.Description, after.Description),
        .. Told(nameof(after.Capacity), Show(before.Capacity), Show(after.Capacity)),
    ];

    public static IReadOnlyList<FieldChange> Of(CurrentTrack before, ImportedTrack after) =>
    [
        .. Text(nameof(after.Name), before.Name, after.Name),
        .. Told(nameof(after.Color), before.Color, after.Color),
    ];

    public static IReadOnlyList<FieldChange> Of(CurrentSpeaker before, ImportedSpeaker after) =>
    [
        .. Told(nameof(after.ExternalId), before.ExternalId, after.ExternalId),
        .. Text(nameof(after.Name), before.Name, after.Name),
        .. Told(nameof(after.Biography), before.Biography, after.Biography),
        .. Told(nameof(after.AvatarUrl), before.AvatarUrl, after.AvatarUrl),
    ];

    /// <summary>Speakers apart: who is who is known to <see cref="ProgrammeDiff"/> alone.</summary>
    public static IReadOnlyList<FieldChange> Of(SessionValues before, SessionValues after) =>
    [
        .. Text(nameof(after.Title), before.Title, after.Title),
        .. Text(nameof(after.Subtitle), before.Subtitle, after.Subtitle),
        .. Text(nameof(after.Abstract), before.Abstract, after.Abstract),
        .. Text(nameof(after.Description), before.Description, after.Description),
        .. Name(nameof(after.Track), before.Track, after.Track),
        .. Name(nameof(after.Room), before.Room, after.Room),
        .. Text(nameof(after.Type), before.Type, after.Type),
        .. Text(nameof(after.Language), before.Language, after.Language),
        .. Text(nameof(after.Day), Show(before.Day), Show(after.Day)),
        .. before.StartsAt == after.StartsAt ? [] : Changed(nameof(after.StartsAt), Show(before.StartsAt), Show(after.StartsAt)),
        .. Text(nameof(after.Duration), Show(before.Duration), Show(after.Duration)),
        .. Told(nameof(after.Url), before.Url, after.Url),
        .. Told(nameof(after.DoNotRecord), Show(before.DoNotRecord), Show(after.DoNotRecord)),
        .. before.Links.SequenceEqual(after.Links) ? [] : Changed(nameof(after.Links), Show(before.Links), Show(after.Links)),
        .. Tags(before.Tags ?? [], after.Tags),
    ];

    public static IEnumerable<FieldChange> Changed(string field, string? before, string? after) => [new FieldChange(field, before, after)];

    /// <summary>What the file says holds, even if it is nothing.</summary>
    private static IEnumerable<FieldChange> Text(string field, string? before, string? after) =>
        (before ?? "") == (after ?? "") ? [] : Changed(field, before, after);

    /// <summary>What the file does not tell stays.</summary>
    private static IEnumerable<FieldChange> Told(string field, string? before, string? after) =>
        after is null ? [] : Text(field, before, after);

    /// <summary>Two spellings of a room or track are one; its own change tells the new spelling.</summary>
    private static IEnumerable<FieldChange> Name(string field, string? before, string? after) =>
        ProgrammeNames.Same(before, after) ? [] : Changed(field, before, after);

    /// <summary>Their order says nothing.</summary>
    private static IEnumerable<FieldChange> Tags(IReadOnlyList<string> before, IReadOnlyList<string>? after) =>
        after is null || before.ToHashSet(StringComparer.Ordinal).SetEquals(after)
            ? []
            : Changed(nameof(SessionValues.Tags), Show(before), Show(after));

    private static string Show(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    private static string Show(DateTimeOffset time) => time.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
    private static string Show(TimeSpan duration) => duration.ToString("c", CultureInfo.InvariantCulture);
    private static string? Show(int? number) => number?.ToString(CultureInfo.InvariantCulture);
    private static string? Show(bool? claim) => claim switch { true => "yes", false => "no", null => null };
    private static string? Show(IReadOnlyList<string> words) => words.Count == 0 ? null : string.Join(", ", words);
    private static string? Show(IReadOnlyList<SessionLink> links) => Show([.. links.Select(link => $"{link.Title} ({link.Url})")]);
}
