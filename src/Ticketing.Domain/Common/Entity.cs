namespace Ticketing.Common;

/// <summary>A thing with an identity; two of the same type and id are the same thing.</summary>
public abstract class Entity
{
    protected Entity(Guid id) => Id = id;

    /// <summary>For EF Core alone.</summary>
    protected Entity()
    {
    }

    public Guid Id { get; private set; }
}

/// <summary>Owned by one organization: filtered, stamped and row-secured by <see cref="TenantId"/>.</summary>
public interface IMultiTenant
{
    /// <summary>The owner; stamped on insert from <see cref="ICurrentTenant"/>.</summary>
    Guid TenantId { get; }
}
