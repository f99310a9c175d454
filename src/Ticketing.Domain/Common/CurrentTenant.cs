namespace Ticketing.Common;

/// <summary>Which organization the code now runs for. Nothing set means nothing is visible.</summary>
public interface ICurrentTenant
{
    Guid? Id { get; }

    /// <summary>Enters <paramref name="tenantId"/> until the result is disposed.</summary>
    IDisposable Change(Guid? tenantId);
}

/// <summary>The platform's own side: rows that belong to no organization (its mail, its messages) carry this id.</summary>
public static class PlatformTenant
{
    public static readonly Guid Id = new("00000000-0000-0000-0000-000000000001");
}

/// <inheritdoc cref="ICurrentTenant"/>
public sealed class CurrentTenant : ICurrentTenant
{
    private static readonly AsyncLocal<Guid?> Current = new();

    public Guid? Id => Current.Value;

    public IDisposable Change(Guid? tenantId)
    {
        var before = Current.Value;
        Current.Value = tenantId;
        return new Restore(before);
    }

    private sealed class Restore(Guid? before) : IDisposable
    {
        public void Dispose() => Current.Value = before;
    }
}

/// <summary>Extensions of <see cref="ICurrentTenant"/>.</summary>
public static class CurrentTenantExtensions
{
    /// <summary>The tenant, where code can only run inside one.</summary>
    /// <exception cref="InvalidOperationException">no tenant was entered: a bug in the caller.</exception>
    public static Guid Required(this ICurrentTenant tenant) =>
        tenant.Id ?? throw new InvalidOperationException("No organization was entered.");
}
