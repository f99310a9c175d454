namespace Ticketing.Identity;

/// <summary>What a route asks for: nothing (guarded otherwise), the organization, the event its path names, or the event of the thing it names.</summary>
internal enum Reach
{
    Open,
    Organization,
    Event,
    Thing,
}

/// <summary>Every route below an organization and what it takes to use it: the allow list that <see cref="AccessMatrixTests"/> holds the program to.</summary>
internal sealed record RouteAccess(Reach Reach, string Permission)
{
    private static readonly string[] Lines =
    [
        "Thing Events.View: GetOverview ListEvents RenderMarkdown",
        "Event Events.View: ListEventDays GetEvent GetEventPreview GetSeries",
        "Organization Events.Manage: CreateEvent CopyEvent PreviewSeries CreateSeries PlanSeriesChange UpdateSeries",
        "Organization Events.Publish: PublishSeries",
        "Event Events.Manage: SetEventDay UpdateEvent SetEventCover RemoveEventCover ArchiveEvent RestoreEvent PlanEventDeletion DeleteEvent",
        "Event Events.Publish: PublishEvent CancelEvent",
        "Event Catalog.View: GetCatalog",
        "Event Catalog.Manage: CreateItem OrderItems CreateQuota CreateQuestion OrderQuestions",
        "Thing Catalog.Manage: UpdateItem DeleteItem PauseItem UpdateQuota DeleteQuota UpdateQuestion DeleteQuestion",
        "Thing CheckIn.Scan: ListDoorEvents",
        "Event CheckIn.Scan: Scan AdmitManually UndoAdmission PrintDoorBadge GetKiosk EnterAtKiosk LeaveKiosk GetDoor SearchDoor GetDoorCounters GetDoorManifest GetDoorChanges UploadScans GetThisDevice ReportDevice",
        "Event CheckIn.View: GetScanLog ListNoShows ListCheckpoints ListPresence ListDevices ListConflicts TakeConflict ResolveConflict ReopenConflict",
        "Event CheckIn.Manage: CreateCheckpoint UpdateCheckpoint RemoveCheckpoint CreateDevice RenewDeviceCode RevokeDevice",
        "Event Orders.View: ListOrders ExportOrders ListAttendees ExportAttendees GetSales",
        "Thing Orders.View: GetOrder GetSalesOverview",
        "Thing Orders.Manage: SendOrderMail RenameAttendee",
        "Thing Orders.Cancel: CancelOrder RetryRefund",
        "Event Queueing.View: GetWaitingRoom GetWaitlist ListWaitlist",
        "Event Queueing.Manage: UpdateWaitingRoom SteerWaitingRoom UpdateWaitlist RemoveFromWaitlist",
        "Event Sessions.Manage: GetProgramme GetBoard PlaceSession ExportProgramme ListProgrammeConflicts ListSessions CreateSession GetSession UpdateSession DeleteSession GetSpeaker UpdateSpeaker",
        "Event Sessions.Manage: PreviewProgrammeImport GetProgrammeImport ApplyProgrammeImport",
        "Event Sessions.Manage: ListRooms CreateRoom OrderRooms UpdateRoom RemoveRoom",
        "Event Sessions.Manage: AddSessionFile UpdateSessionFile OrderSessionFiles RemoveSessionFile",
        "Event Events.View: ListSessionFiles DownloadSessionFile",
        "Event Tickets.View: ListTickets ExportTickets ListEnrolled ExportEnrolled",
        "Event Tickets.View: ListBadges GetBadgeDesign PrintBadge ListBadgePrints PrintBadges ListBadgeBatches GetBadgeBatch DownloadBadges",
        "Event Tickets.Manage: UpdateBadgeDesign",
        "Thing Tickets.View: PrintTicket",
        "Thing Tickets.Manage: ReissueTicket VoidTicket",
        "Organization Auditing.View: ListAudit ListAuditPeople ExportAudit",
        "Organization Privacy.Manage: GetRetention SetRetention ListRestrictions RestrictPerson LiftRestriction ExportPerson PlanErasure ErasePerson ListConsents ExportConsents RecordConsent WithdrawConsent",
        "Organization Tenants.View: GetOrganization GetBrand GetLegalTexts GetDomains",
        "Organization Tenants.Manage: UpdateOrganization UpdateBrand SetLogo RemoveLogo SetCover RemoveCover PublishLegalText SetLegalRules AddDomain VerifyDomain ChooseDomain RemoveDomain",
        "Organization Identity.ViewTeam: GetTeam ListVisits ListRoles GetSignInPolicy",
        "Organization Identity.ManageTeam: CreateRole UpdateRole DeleteRole ChangeRoles GrantAccess TakeBackAccess RemoveMember",
        "Organization Identity.ManageTeam: OfferOwnership WithdrawOwnership SetSignInPolicy Invite ResendInvitation RevokeInvitation",
        "Organization Identity.ManageTokens: ListTokens CreateToken RevokeToken ListClients CreateClient RevokeClient",
        "Organization Identity.ManageSso: GetSso CreateSsoConnection UpdateSsoConnection DeleteSsoConnection ListSsoPeople UnlinkSsoPerson",
        "Organization Identity.ManageSso: AddSsoDomain VerifySsoDomain ForceSso RemoveSsoDomain",
        // Public, oneself, or guarded by a secret.
        "Open -: GetPublicOrganization GetPublicEvent LeaveTeam AcceptOwnership DeclineOwnership GetInvitation AcceptInvitation",
        "Open -: GetOrderCalendar GetCheckout GiveDetails CompleteOrder PayOrder ReturnFromPayment CancelCheckout",
        "Open -: GetLegalInUse ReadLegalText ListOrderConsents WithdrawMarketing",
        "Open -: ListOrderTickets RenameTicket GetOrderPdf GetTicketPdf GetTicketQr",
        "Open -: ListOrderAgendas GetTicketProgramme TakeSession LeaveSession SwapSession DownloadTicketFile",
        "Open -: ListCheckoutSessions GetOrganizationCalendar GetAgendaCalendar ListAgendaFeeds MakeAgendaFeed",
    ];

    public static IReadOnlyDictionary<string, RouteAccess> All { get; } = (
        from line in Lines
        let parts = line.Split(": ")
        let about = parts[0].Split(' ')
        from name in parts[1].Split(' ')
        select KeyValuePair.Create(name, new RouteAccess(Enum.Parse<Reach>(about[0]), about[1]))).ToDictionary(StringComparer.Ordinal);
}
