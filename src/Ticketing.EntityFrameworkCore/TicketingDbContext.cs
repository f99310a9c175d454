using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Ticketing.Auditing;
using Ticketing.Common;
using Ticketing.Common.Notices;
using Ticketing.Common.Outbox;
using Ticketing.Identity;

namespace Ticketing;

/// <summary>
/// The model over the application's role: every query is filtered to the current organization, every insert stamped
/// with it, and PostgreSQL's row-level security stands behind both. Mappings lie in their feature's folder.
/// </summary>
public sealed class TicketingDbContext(
    DbContextOptions<TicketingDbContext> options,
    ICurrentTenant tenant,
    LocalEventBus localEvents,
    OutboxWriter outbox,
    EventNews news,
    AuditCapture audit) : IdentityUserContext<User, Guid>(options), ITicketingDb
{
    // To be told once it is committed.
    private readonly HashSet<string> untold = new(StringComparer.Ordinal);

    /// <summary>Read by the tenant filter at each query.</summary>
    public Guid? CurrentTenantId => tenant.Id;

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        await localEvents.DispatchAsync(this, cancellationToken);
        TenantStamp.Apply(ChangeTracker, tenant);
        var wrote = outbox.Write(this);
        var elsewhere = audit.Capture(this);
        untold.UnionWith(EventNews.Of(ChangeTracker));
        try
        {
            var rows = elsewhere.Count == 0
                ? await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken)
                : await SaveWithNotesAsync(elsewhere, acceptAllChangesOnSuccess, cancellationToken);
            if (wrote) outbox.Wake();
            if (Database.CurrentTransaction is null) TellNews();
            return rows;
        }
        catch (DbUpdateConcurrencyException)
        {
            throw CommonErrors.ChangedMeanwhile();
        }
        catch (DbUpdateException exception) when (exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } violation)
        {
            throw new NotUniqueException(violation.ConstraintName ?? "", exception);
        }
    }

    public async Task<T> InTransactionAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        if (Database.CurrentTransaction is not null) return await work(cancellationToken);
        Database.AutoSavepointsEnabled = false; // a failed save ends the whole use case: nobody goes on from a savepoint
        await using var transaction = await Database.BeginTransactionAsync(System.Data.IsolationLevel.ReadCommitted, cancellationToken);
        var result = await work(cancellationToken);
        FaultPoints.Pass(FaultPoints.BeforeCommit);
        await transaction.CommitAsync(cancellationToken);
        FaultPoints.Pass(FaultPoints.AfterCommit);
        outbox.Wake();
        TellNews();
        return result;
    }

    private void TellNews()
    {
        foreach (var notice in untold) news.Tell(notice);
        untold.Clear();
    }

    private Task<int> SaveWithNotesAsync(IReadOnlyList<(Guid? UserId, AuditEntry Entry)> elsewhere, bool acceptAllChangesOnSuccess, CancellationToken cancellationToken) =>
        InTransactionAsync(
            async ct =>
            {
                await audit.WriteAsync(this, elsewhere, ct);
                return await base.SaveChangesAsync(acceptAllChangesOnSuccess, ct);
            },
            cancellationToken);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        ModelConventions.Configure(configurationBuilder);

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(TicketingDbContext).Assembly);
        ModelConventions.Apply(builder, this);
    }
}
