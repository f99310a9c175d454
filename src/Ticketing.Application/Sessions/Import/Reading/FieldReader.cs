using System.Globalization;

namespace Ticketing.Sessions.Import.Reading;

/// <summary>Reads one field at a time: checks its kind, cleans it, and reports what it had to change.</summary>
internal sealed class FieldReader(ProblemLog log)
{
    /// <summary>The text of a field exactly as it stands; <c>null</c> when it is absent, empty or no text.</summary>
    public string? Raw(ScheduleNode node, string field, string where)
    {
        ScheduleNode? first = null;
        foreach (var candidate in node.Named(field))
        {
            if (candidate.IsEmpty)
                continue;
            if (first is not null && first.Text != candidate.Text)
                log.Add(ImportProblems.ValueTwice(new Place(where, candidate.Line), Spoken(field)));
            first ??= candidate;
        }
        return first is null ? null : TextOf(first, field, where);
    }

    /// <summary>A text of one line, such as a name; <c>null</c> when a reader would see nothing.</summary>
    public string? Line(ScheduleNode node, string field, string where, int limit) =>
        Raw(node, field, where) is { } raw ? Line(raw, Spoken(field), At(node, field, where), limit) : null;

    /// <inheritdoc cref="Line(ScheduleNode, string, string, int)"/>
    public string? Line(string raw, string field, Place at, int limit)
    {
        var text = PlainText.OneLine(Clean(raw, field, at));
        return PlainText.IsBlank(text) ? null : Cut(text, field, at, limit);
    }

    /// <summary>A text of many lines, as Markdown without HTML; <c>null</c> when a reader would see nothing.</summary>
    public string? Prose(ScheduleNode node, string field, string where)
    {
        if (Raw(node, field, where) is not { } raw)
            return null;
        var at = At(node, field, where);
        // Markup takes room that the Markdown doesn't: what is converted may be longer than what is kept.
        var source = Cut(Clean(raw, Spoken(field), at), Spoken(field), at, ImportLimits.Prose * 4);
        var markdown = HtmlToMarkdown.Convert(source, out var removed);
        if (removed.Count > 0)
            log.Add(ImportProblems.MarkupRemoved(at, Spoken(field), string.Join(", ", removed)));
        return PlainText.IsBlank(markdown) ? null : Cut(markdown, Spoken(field), at, ImportLimits.Prose);
    }

    /// <summary>A claim; <c>null</c> when nothing is said.</summary>
    public bool? Claim(ScheduleNode node, string field, string where)
    {
        switch (Raw(node, field, where)?.Trim().ToUpperInvariant())
        {
            case null:
                return null;
            case "TRUE" or "1" or "YES":
                return true;
            case "FALSE" or "0" or "NO":
                return false;
            case var other:
                log.Add(ImportProblems.ValueUnreadable(At(node, field, where), "yes or no", other));
                return null;
        }
    }

    /// <summary>A whole number above zero; <c>null</c> when nothing is said.</summary>
    public int? Count(ScheduleNode node, string field, string where)
    {
        if (Raw(node, field, where) is not { } raw)
            return null;
        if (int.TryParse(raw, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var count) && count > 0)
            return count;
        log.Add(ImportProblems.ValueUnreadable(At(node, field, where), $"a {Spoken(field)}", raw));
        return null;
    }

    public static Place At(ScheduleNode node, string field, string where) =>
        new(where, (node.Named(field).FirstOrDefault(candidate => !candidate.IsEmpty) ?? node).Line);

    private string? TextOf(ScheduleNode value, string field, string where)
    {
        if (value.Kind is NodeKind.Text or NodeKind.Number or NodeKind.Boolean)
            return value.Text;
        // Multilingual pretalx events publish {"en": "…", "de": "…"} where others publish a text.
        var texts = value.Children.Where(child => child is { Kind: NodeKind.Text, IsEmpty: false }).ToList();
        if (value.Kind == NodeKind.Object && texts.Count > 0 && texts.Count == value.Children.Count(child => !child.IsEmpty))
        {
            var chosen = texts.Find(text => text.Name == "en") ?? texts[0];
            if (texts.Count > 1)
                log.Add(ImportProblems.LanguageChosen(new Place(where, value.Line), Spoken(field), chosen.Name));
            return chosen.Text;
        }
        var found = value.Kind == NodeKind.List ? "a list" : "a group of values";
        log.Add(ImportProblems.ValueUnreadable(new Place(where, value.Line), $"a {Spoken(field)}", found));
        return null;
    }

    private string Clean(string raw, string field, Place at)
    {
        var text = PlainText.WithoutControls(raw, out var changed);
        if (changed)
            log.Add(ImportProblems.ControlCharacters(at, field));
        return text;
    }

    private string Cut(string text, string field, Place at, int limit)
    {
        if (text.Length <= limit)
            return text;
        log.Add(ImportProblems.TextTooLong(at, field, limit));
        return PlainText.Cut(text, limit).TrimEnd();
    }

    private static string Spoken(string field) => field.Replace('_', ' ');
}
