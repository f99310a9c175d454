using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Identity;

namespace Ticketing.Auditing;

/// <summary>Narrows the log to what is asked for. Times become bounds of the ids, which are in the order of time and indexed.</summary>
internal static class AuditQueries
{
    private const int MaxSearchLength = 100;

    public static IQueryable<AuditEntry> Filtered(ITicketingDb db, AuditListRequest request)
    {
        var entries = db.Set<AuditEntry>().AsNoTracking();
        if (request.After is { } after) entries = entries.Where(e => e.Id < after);
        if (request.From is { } from && AuditIds.First(from) is var first) entries = entries.Where(e => e.Id >= first);
        if (request.Until is { } until && AuditIds.First(until) is var end) entries = entries.Where(e => e.Id < end);
        if (request.ActorId is { } actor) entries = entries.Where(e => e.ActorId == actor);
        if (request.EventId is { } eventId) entries = entries.Where(e => e.EventId == eventId);
        if (Clean(request.SubjectId) is { } subject) entries = entries.Where(e => e.SubjectId == subject);
        if (Clean(request.Action) is { } action) entries = entries.Where(e => e.Action == action);
        if (request.Topic is { } topic && AuditTopics.SubjectsOf(topic) is var types) entries = entries.Where(e => types.Contains(e.SubjectType));
        return Clean(request.Search) is { } search ? Searched(db, entries, search) : entries;
    }

    private static IQueryable<AuditEntry> Searched(ITicketingDb db, IQueryable<AuditEntry> entries, string search)
    {
        if (Guid.TryParse(search, out var id) && id.ToString() is var text)
            return entries.Where(e => e.SubjectId == text || e.ActorId == id || e.TokenId == id || e.EventId == id);
        var like = "%" + search.ToLowerInvariant().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + "%";
        var people = db.Set<User>().Where(u => db.Set<Membership>().Any(m => m.UserId == u.Id) && (EF.Functions.Like(u.Name.ToLower(), like) || EF.Functions.Like(u.Email!.ToLower(), like))).Select(u => (Guid?)u.Id);
        return entries.Where(e =>
            EF.Functions.Like(e.SubjectLabel!.ToLower(), like) || EF.Functions.Like(e.Action.ToLower(), like) || e.RequestId == search || e.Network == search || people.Contains(e.ActorId));
    }

    private static string? Clean(string? typed)
    {
        var text = typed?.Trim();
        return text is null or "" || text.Contains('\0', StringComparison.Ordinal) ? null : text[..Math.Min(text.Length, MaxSearchLength)];
    }
}
