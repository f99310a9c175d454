using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.Auditing;
using Ticketing.Common;
using Ticketing.TestBase;

namespace Ticketing.EntityFrameworkCore.Tests.Auditing;

/// <summary>
/// Nothing is written past the audit log unseen. What is saved through the context is recorded by the save, for every table
/// but those in AuditRules; what goes round it is one of the statements listed here, each with what stands for it in the log.
/// </summary>
public sealed partial class AuditSweepTests(TestApp app) : IClassFixture<TestApp>
{
    /// <summary>Files that write by statements, and why that leaves no entry of its own.</summary>
    private static readonly Dictionary<string, string> Statements = new(StringComparer.Ordinal)
    {
        ["src/Ticketing.Application/Common/Domains/DomainRecheck.cs"] = "when a domain was last looked at and found well",
        ["src/Ticketing.Application/Identity/DeviceAppService.cs"] = "notes each ended session itself",
        ["src/Ticketing.Application/Identity/Sso/SamlFlow.cs"] = "sign-ins under way; the session that begins is recorded, and each refused answer is noted",
        ["src/Ticketing.Application/Identity/SecondStep.cs"] = "spends codes; the session that begins is recorded, a recovery code and each refusal is noted",
        ["src/Ticketing.Application/Identity/SecurityAppService.cs"] = "drops a secret that no code ever confirmed",
        ["src/Ticketing.Application/Identity/Accounts.cs"] = "the same password's hash at today's cost",
        ["src/Ticketing.Application/Identity/PasskeyAppService.cs"] = "when a passkey was last used; the session that begins is recorded",
        ["src/Ticketing.EntityFrameworkCore/Identity/SpentChallengesSql.cs"] = "challenges that were answered, for ten minutes",
        ["src/Ticketing.EntityFrameworkCore/Identity/SignInTriesSql.cs"] = "counts tries; refused ones are noted",
        ["src/Ticketing.Application/Identity/Sso/SsoSetupAppService.cs"] = "notes each person whose sessions end itself",
        ["src/Ticketing.Application/Identity/IdentityJobs.cs"] = "drops sessions that were over",
        ["src/Ticketing.Application/Orders/Checkout/CheckoutAppService.cs"] = "a buyer's own attempt, in the order",
        ["src/Ticketing.Application/Payments/PaymentStarter.cs"] = "a buyer's payment on its way, in the payment",
        ["src/Ticketing.Application/Sessions/Import/ProgrammeImports.cs"] = "drops files that were never imported",
        ["src/Ticketing.EntityFrameworkCore/Auditing/AccountNotes.cs"] = "writes the log",
        ["src/Ticketing.EntityFrameworkCore/Auditing/AuditChainDoor.cs"] = "chains the log",
        ["src/Ticketing.EntityFrameworkCore/Catalog/StockStatements.cs"] = "counters of what is held and sold; their size is a quota's and recorded there",
        ["src/Ticketing.Application/Sessions/SessionsContent.cs"] = "files on their way, of an event whose deletion is recorded",
        ["src/Ticketing.EntityFrameworkCore/Catalog/HoldsContentSql.cs"] = "leftovers of an event whose deletion is recorded",
        ["src/Ticketing.EntityFrameworkCore/Queueing/QueueContentSql.cs"] = "likewise",
        ["src/Ticketing.EntityFrameworkCore/CheckIn/ScanSql.cs"] = "the scans are a log themselves",
        ["src/Ticketing.EntityFrameworkCore/CheckIn/DoorWriting.cs"] = "the scans are a log themselves",
        ["src/Ticketing.EntityFrameworkCore/CheckIn/DevicesDoor.cs"] = "when a device was last seen",
        ["src/Ticketing.EntityFrameworkCore/CheckIn/Uploads/UploadWriting.cs"] = "what follows from the scans, which are a log themselves",
        ["src/Ticketing.EntityFrameworkCore/Common/Limits/LimitCountsDoor.cs"] = "counts of requests, for as long as a limit's window",
        ["src/Ticketing.EntityFrameworkCore/Common/DataProtectionKey.cs"] = "the platform's key ring",
        ["src/Ticketing.EntityFrameworkCore/Common/Outbox/MessageHandlers.cs"] = "notes what was handled",
        ["src/Ticketing.EntityFrameworkCore/Common/Outbox/OutboxDoor.cs"] = "the outbox",
        ["src/Ticketing.EntityFrameworkCore/Common/Postgres/SqlMigrator.cs"] = "migrations have their own record",
        ["src/Ticketing.EntityFrameworkCore/Discovery/ListingsSql.cs"] = "follows from the events",
        ["src/Ticketing.EntityFrameworkCore/Identity/Operators/OperatorsDoor.cs"] = "by the command line alone; a visit and its end are recorded by the save",
        ["src/Ticketing.EntityFrameworkCore/Platform/PlatformQueuesDoor.cs"] = "tries again what was given up; what that does is recorded",
        ["src/Ticketing.EntityFrameworkCore/Identity/Machines/ApiClientsDoor.cs"] = "when a client was last used; refused ones are noted",
        ["src/Ticketing.EntityFrameworkCore/Identity/Machines/SigningKeysDoor.cs"] = "the installation's signing keys, rotated by themselves",
        ["src/Ticketing.EntityFrameworkCore/Identity/ApiTokensDoor.cs"] = "when a token was last used",
        ["src/Ticketing.EntityFrameworkCore/Identity/SessionsSql.cs"] = "when a session was last seen",
        ["src/Ticketing.EntityFrameworkCore/Notifications/MailQueueDoor.cs"] = "mail on its way",
        ["src/Ticketing.EntityFrameworkCore/Notifications/MailboxDoor.cs"] = "the receiving side of trying out",
        ["src/Ticketing.EntityFrameworkCore/Orders/OpeningStatements.cs"] = "a rush's holds, in the orders",
        ["src/Ticketing.EntityFrameworkCore/Orders/HeldSessionsSql.cs"] = "sessions chosen with an order that is not good, given back with their seats",
        ["src/Ticketing.EntityFrameworkCore/Tickets/Badges/BadgesDoor.cs"] = "who makes a file of badges; that it was asked for and fetched is recorded",
        ["src/Ticketing.EntityFrameworkCore/Payments/SandboxDoor.cs"] = "the books of the provider it plays",
        ["src/Ticketing.EntityFrameworkCore/Queueing/PlacesDoor.cs"] = "who waits, for minutes",
        ["src/Ticketing.EntityFrameworkCore/Queueing/RoomTick.cs"] = "counters of a room",
        ["src/Ticketing.EntityFrameworkCore/Queueing/RoomsDoor.cs"] = "likewise",
        ["src/Ticketing.EntityFrameworkCore/Queueing/Waitlist/WaitlistsDoor.cs"] = "offers by time, in the entries",
        ["src/Ticketing.EntityFrameworkCore/Sessions/SessionSeatsSql.cs"] = "counters of what ticket holders chose, which keeps its own times",
        ["src/Ticketing.EntityFrameworkCore/Tickets/EventKeysSql.cs"] = "a signing key made at first use, kept for good",
    };

    /// <summary>Mutant: an ExecuteDeleteAsync anywhere else.</summary>
    [Fact]
    public void What_writes_round_the_save_is_listed_with_what_stands_for_it_in_the_log()
    {
        var root = Repository.Root;
        var writing = Directory.EnumerateFiles(Path.Combine(root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal))
            .Where(f => Writes().IsMatch(File.ReadAllText(f)))
            .Select(f => Path.GetRelativePath(root, f).Replace('\\', '/')).Order(StringComparer.Ordinal).ToList();
        writing.Except(Statements.Keys).ShouldBeEmpty("let the save record it, note it through IAuditTrail, or say here why neither");
        Statements.Keys.Except(writing).ShouldBeEmpty("listed, and writes nothing");
    }

    [Fact]
    public void Every_table_without_entries_of_its_own_exists_and_says_why()
    {
        using var scope = app.Services.CreateScope();
        var tables = scope.ServiceProvider.GetRequiredService<TicketingDbContext>().Model.GetRelationalModel().Tables.Select(t => $"{t.Schema}.{t.Name}").ToList();
        tables.Count(t => AuditRules.Of(t) == AuditRule.Always).ShouldBeGreaterThan(20);
        AuditRules.Exceptions.Select(e => e.Because).ShouldAllBe(b => b.Length > 0);
        AuditRules.Exceptions.Select(e => e.Table).Intersect(tables).Count().ShouldBeGreaterThan(15);
    }

    /// <summary>Mutant: a rule set to Never for a table that isn't in the list.</summary>
    [Fact]
    public void Every_other_entity_leaves_an_entry_by_being_saved()
    {
        using var scope = app.Services.CreateScope();
        using var _ = scope.ServiceProvider.GetRequiredService<ICurrentTenant>().Change(Guid.CreateVersion7());
        var db = scope.ServiceProvider.GetRequiredService<TicketingDbContext>();
        scope.ServiceProvider.GetRequiredService<IAuditTrail>().Permission = "Test.Staff";
        var capture = scope.ServiceProvider.GetRequiredService<AuditCapture>();
        foreach (var type in db.Model.GetEntityTypes().Where(t => !t.HasSharedClrType && AuditRules.Of($"{t.GetSchema()}.{t.GetTableName()}") != AuditRule.Never))
        {
            db.ChangeTracker.Clear();
            var entry = db.Entry(System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type.ClrType));
            foreach (var key in type.FindPrimaryKey()!.Properties.Where(p => p.ClrType == typeof(string))) entry.Property(key).CurrentValue = "key";
            entry.State = EntityState.Deleted;
            var elsewhere = capture.Capture(db);
            (elsewhere.Count + db.ChangeTracker.Entries<AuditEntry>().Count()).ShouldBe(1, type.DisplayName());
        }
    }

    [GeneratedRegex(@"ExecuteUpdateAsync|ExecuteDeleteAsync|\b(insert\s+into\s+[a-z]+\.|update\s+[a-z]+\.[a-z_]+\s+(\w+\s+)?set|delete\s+from\s+[a-z]+\.)|auditing\.note\(")]
    private static partial Regex Writes();
}
