namespace Ticketing.Common.Outbox;

/// <summary>Puts what the changed aggregates published into the outbox of the same save.</summary>
public sealed class OutboxWriter(TimeProvider clock, OutboxSignal signal)
{
    /// <returns>whether anything was published.</returns>
    internal bool Write(TicketingDbContext context)
    {
        var published = context.ChangeTracker.Entries<IMessageSource>().SelectMany(e => e.Entity.TakeMessages()).ToList();
        var now = clock.GetUtcNow();
        context.Set<OutboxMessage>().AddRange(published.Select(message => new OutboxMessage
        {
            Id = Guid.CreateVersion7(now),
            TenantId = context.CurrentTenantId ?? PlatformTenant.Id,
            Type = message.GetType().Name,
            Payload = MessageTypes.Serialize(message),
            OccurredAt = now,
            NextAttemptAt = now,
        }));
        return published.Count > 0;
    }

    /// <summary>Tells this process's dispatcher not to wait for its next look.</summary>
    internal void Wake() => signal.Wake();
}

/// <summary>A bell between the savers and the dispatcher of one process.</summary>
public sealed class OutboxSignal
{
    private readonly SemaphoreSlim bell = new(0, 1);

    public void Wake()
    {
        lock (bell)
            if (bell.CurrentCount == 0) bell.Release();
    }

    /// <summary>Returns at the next bell, or after <paramref name="atMost"/>.</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => bell.WaitAsync(atMost, cancellationToken);
}
