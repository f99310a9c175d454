namespace Ticketing.Identity;

/// <summary>Who may use a route that belongs to no organization's staff.</summary>
internal enum Who
{
    /// <summary>Anybody; what it shows or changes is public, or guarded by a secret in its address.</summary>
    Anyone,

    /// <summary>Whoever can prove something by what they send: a password, a token, a signature.</summary>
    Proof,

    /// <summary>Whoever is signed in, about themselves.</summary>
    Account,

    /// <summary>Those who run the installation.</summary>
    Operator,
}

/// <summary>Every route of the API that <see cref="RouteAccess"/> does not name, and who may use it: <see cref="OutsideAccessTests"/> holds the program to it.</summary>
internal static class OutsideAccess
{
    private static readonly string[] Lines =
    [
        "Anyone: SearchEvents ListCities ListBuiltInRoles ListPermissions",
        "Anyone: Register ResendConfirmation ForgotPassword AskForPasskey SignOut",
        "Anyone: ListMailbox GetMailboxMail GetMailboxAttachment GetSandboxPayment ChooseSandboxOutcome AuthenticateSandboxPayment SettleSandboxPayment",
        "Anyone: GetShopTickets HoldOrder GetEventCalendar GetProgrammeCalendar GetShopDays GetShopDates GetAgenda GetAgendaSession GetAgendaSpeaker DownloadAgendaFile",
        "Anyone: GetPersonalCalendar GetQueue ArriveInQueue JoinWaitlist GetWaitlistEntry LeaveWaitlist",
        "Proof: SignIn SignInWithPasskey RefreshSession ConfirmEmail ResetPassword ConfirmEmailChange IssueAccessToken ReceiveWebhook EnrolDevice",
        "Account: GetAccount RenameAccount ChangePassword ChangeEmail ListMySessions EndMySession EndAllMySessions",
        "Account: GetSecurity StartAuthenticator ConfirmAuthenticator TurnOffAuthenticator RenewRecoveryCodes",
        "Account: ListPasskeys AskForNewPasskey AddPasskey RemovePasskey",
        "Account: ExportMyself PlanMyErasure EraseMyself ListMyCalendars MakeMyCalendar",
        "Account: ListOrganizations CreateOrganization SuggestSlug",
        "Operator: ListAllOrganizations GetAnyOrganization SuspendOrganization ResumeOrganization SetAbilities EnterOrganization LeaveOrganization",
        "Operator: GetPlatformHealth ListOperators ListDeadLetters RetryDeadLetter",
    ];

    public static IReadOnlyDictionary<string, Who> All { get; } = Lines
        .SelectMany(line => line[(line.IndexOf(':', StringComparison.Ordinal) + 2)..].Split(' ').Select(name => (Name: name, Who: Enum.Parse<Who>(line[..line.IndexOf(':', StringComparison.Ordinal)]))))
        .ToDictionary(r => r.Name, r => r.Who, StringComparer.Ordinal);
}
