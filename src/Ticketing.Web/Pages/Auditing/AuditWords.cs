using System.Collections.Frozen;
using System.Text;
using Microsoft.Extensions.Localization;
using Ticketing.Auditing;

namespace Ticketing.Web.Pages.Auditing;

/// <summary>Says entries of the audit log as people would.</summary>
public sealed class AuditWords(IStringLocalizer<Texts> t)
{
    private static readonly FrozenDictionary<string, string> Acts = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Account.SignedIn"] = "Signed in",
        ["Account.SignInFailed"] = "Wrong password",
        ["Account.LockedOut"] = "Locked after wrong tries",
        ["Account.CodeFailed"] = "Wrong code",
        ["Account.RecoveryCodeUsed"] = "Used a recovery code",
        ["Account.SignedOut"] = "Signed out",
        ["Account.DeviceSignedOut"] = "Signed a device out",
        ["Account.SignedOutEverywhere"] = "Signed out everywhere",
        ["Sso.Refused"] = "Refused an answer of a provider",
        ["Sso.Tried"] = "Tried a provider out",
        ["Event.Copied"] = "Copied the event",
        ["Account.Exported"] = "Downloaded their own data",
        ["Account.Erased"] = "Erased their account",
        ["Person.Exported"] = "Downloaded what is kept about a person",
        ["Person.Erased"] = "Erased a person",
        ["OperatorVisit.Created"] = "The platform's operator entered",
        ["ApiClient.Refused"] = "OAuth client didn't prove itself",
        ["AuditLog.Exported"] = "Downloaded the audit log",
        ["Consents.Exported"] = "Downloaded the consents",
        ["Orders.Exported"] = "Downloaded the orders",
        ["Attendees.Exported"] = "Downloaded the attendees",
        ["Tickets.Exported"] = "Downloaded the tickets",
        ["Tickets.BadgePrinted"] = "Printed a badge",
        ["Tickets.BadgesDownloaded"] = "Downloaded badges",
        ["BadgeBatch.Created"] = "Made a file of badges",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Things = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Membership"] = "Member", ["Grant"] = "Limited access", ["OwnRole"] = "Role", ["OwnershipOffer"] = "Offer of ownership", ["ApiToken"] = "API token", ["ApiClient"] = "OAuth client", ["OperatorVisit"] = "Visit of the platform", ["User"] = "Account", ["Authenticator"] = "Authenticator app", ["SignInPolicy"] = "Sign-in rules",
        ["Item"] = "Ticket type", ["Quota"] = "Limit", ["OrderLine"] = "Ticket of an order", ["WaitingRoom"] = "Waiting room", ["WaitlistEntry"] = "Place on the waitlist",
        ["SsoConnection"] = "Identity provider", ["SsoDomain"] = "Mail domain", ["CustomDomain"] = "Domain", ["RetentionPeriod"] = "How long data is kept", ["Restriction"] = "Restriction of a person", ["ExternalLogin"] = "Link to a provider",
        ["SessionSpeaker"] = "Speaker of a session", ["Material"] = "File of a session", ["StoredFile"] = "Picture", ["LegalText"] = "Legal text", ["EventKey"] = "Signing key", ["Checkpoint"] = "Entrance", ["BadgeDesign"] = "Layout of badges", ["BadgeBatch"] = "File of badges",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static IReadOnlyList<(AuditTopic Topic, string Text)> Topics { get; } =
    [
        (AuditTopic.Accounts, "Accounts and sign-ins"), (AuditTopic.Team, "Team and access"), (AuditTopic.Organization, "Settings"), (AuditTopic.Events, "Events"),
        (AuditTopic.Programme, "Programme"), (AuditTopic.Catalog, "What is sold"), (AuditTopic.Orders, "Orders and tickets"), (AuditTopic.Queueing, "Waiting"),
    ];

    public string Act(AuditEntryDto entry)
    {
        if (Acts.TryGetValue(entry.Action, out var known)) return t[known];
        var verb = entry.Action[(entry.Action.LastIndexOf('.') + 1)..];
        return verb switch
        {
            "Created" => t["{0} added", Thing(entry.SubjectType)],
            "Changed" => t["{0} changed", Thing(entry.SubjectType)],
            "Deleted" => t["{0} removed", Thing(entry.SubjectType)],
            _ => t["{0}: {1}", Thing(entry.SubjectType), Spaced(verb)],
        };
    }

    public string Thing(string type) => t[Things.GetValueOrDefault(type) ?? Spaced(type)];

    public string Field(string field) => t[field == "passwordHash" ? "Password" : Spaced(field.Replace(".", " ", StringComparison.Ordinal))];

    public string Who(AuditEntryDto entry, IReadOnlyDictionary<Guid, string> people) => entry.ActorKind switch
    {
        AuditActor.System => t["The system"],
        AuditActor.Visitor => t["A visitor"],
        _ => entry.ActorId is { } id ? people.GetValueOrDefault(id, t["Somebody who is gone"]) : t["Somebody who is gone"],
    };

    /// <summary><c>startsAt</c> → <c>Starts at</c>.</summary>
    private static string Spaced(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        foreach (var c in name)
        {
            if (char.IsUpper(c) && text.Length > 0 && text[^1] != ' ') text.Append(' ');
            text.Append(text.Length == 0 ? char.ToUpperInvariant(c) : char.ToLowerInvariant(c));
        }

        return text.ToString();
    }
}
