namespace Ticketing.Auditing;

/// <summary>Which things belong to which topic; what is in none is found without one.</summary>
internal static class AuditTopics
{
    public static IReadOnlyList<string> SubjectsOf(AuditTopic topic) => topic switch
    {
        AuditTopic.Accounts => ["User", "UserClaim", "UserLogin", "UserToken", "Passkey", "Authenticator"],
        AuditTopic.Team => ["Membership", "Grant", "OwnRole", "Invitation", "OwnershipOffer", "ApiToken", "ApiClient", "OperatorVisit", "SignInPolicy", "SsoConnection", "SsoDomain", "ExternalLogin"],
        AuditTopic.Organization => ["Organization", "CustomDomain", "StoredFile", "RetentionPeriod", "Restriction"],
        AuditTopic.Events => ["Event", "Series", "Checkpoint", "EventKey"],
        AuditTopic.Programme => ["Programme", "Session", "SessionSpeaker", "Speaker", "Room", "Track", "Material"],
        AuditTopic.Catalog => ["Item", "Quota", "Question"],
        AuditTopic.Orders => ["Order", "OrderLine", "Ticket", "BadgeDesign", "BadgeBatch", "Payment", "Refund"],
        AuditTopic.Queueing => ["WaitingRoom", "Waitlist", "WaitlistEntry"],
        _ => [],
    };
}
