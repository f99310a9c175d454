using System.Text.RegularExpressions;

namespace Ticketing.Sessions.Import.Reading;

/// <summary>Lets through addresses that a page may link to, and completes those that lack a part.</summary>
internal sealed partial class LinkReader(ProblemLog log, FieldReader fields, Uri? baseUrl)
{
    /// <summary>The address as it may stand in a link; <c>null</c> when it leads elsewhere than to the web or a mailbox.</summary>
    public static string? Safe(string address) =>
        Uri.TryCreate(address.Trim(), UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https" or "mailto"
        && uri.AbsoluteUri.Length <= ImportLimits.Url
            ? uri.AbsoluteUri.Replace("(", "%28").Replace(")", "%29")
            : null;

    /// <summary>A field that holds an address; <c>null</c> when it is absent, or refused and reported.</summary>
    public string? Address(ScheduleNode node, string field, string where) =>
        fields.Raw(node, field, where) is { } raw ? Address(raw, FieldReader.At(node, field, where)) : null;

    /// <summary>The links of a session, under a list's name: texts, or groups of address and title.</summary>
    public IEnumerable<SessionLink> Links(ScheduleNode session, string list, string where)
    {
        foreach (var link in session.Named(list).SelectMany(group => group.Children))
            if (Link(link, where) is { } found)
                yield return found;
    }

    private SessionLink? Link(ScheduleNode link, string where)
    {
        var at = new Place(where, link.Line);
        var text = link.Kind == NodeKind.Text ? link.Text : null;
        var raw = fields.Raw(link, "href", where) ?? fields.Raw(link, "url", where) ?? fields.Raw(link, "resource", where) ?? text;
        if (string.IsNullOrWhiteSpace(raw))
        {
            if (!link.IsEmpty)
                log.Add(ImportProblems.LinkRefused(at, text ?? ""));
            return null;
        }
        if (Address(raw, at) is not { } address)
            return null;
        var title = fields.Line(link, "title", where, ImportLimits.Title) ?? fields.Line(link, "description", where, ImportLimits.Title) ?? fields.Line(text ?? "", "link", at, ImportLimits.Title);
        return new SessionLink(address, title ?? address);
    }

    private string? Address(string raw, Place at)
    {
        var address = raw.Trim();
        if (Safe(address) is { } whole && !address.StartsWith('/'))
            return whole;
        var completed = Completed(address);
        log.Add(completed is null
            ? ImportProblems.LinkRefused(at, address)
            : ImportProblems.LinkCompleted(at, address, completed));
        return completed;
    }

    private string? Completed(string address)
    {
        if (address.StartsWith("//", StringComparison.Ordinal))
            return Safe("https:" + address);
        if (address.StartsWith('/'))
            return baseUrl is not null && Uri.TryCreate(baseUrl, address, out var resolved) ? Safe(resolved.AbsoluteUri) : null;
        return address.Length <= ImportLimits.Url && HostFirst().IsMatch(address) ? Safe("https://" + address) : null;
    }

    [GeneratedRegex(@"^[\w-]{1,63}(\.[\w-]{1,63})*\.[a-zA-Z]{2,24}([/?#]\S*)?$")]
    private static partial Regex HostFirst();
}
