using Ticketing.Common;

namespace Ticketing.Tenants;

/// <summary>Refusals about an organization's own hosts.</summary>
public static class CustomDomainErrors
{
    /// <summary>The installation's own host, or one below it.</summary>
    public static BusinessException OwnHost(string field) => CommonErrors.Field(field, "Ticketing:Tenants:OwnHost");

    /// <summary>One under which anybody has names.</summary>
    public static BusinessException SharedDomain(string field) => CommonErrors.Field(field, "Ticketing:Tenants:SharedDomain");

    public static BusinessException DomainListed(string field) => CommonErrors.Field(field, "Ticketing:Tenants:DomainListed");

    /// <summary>Another organization has proven it; who that is stays with us.</summary>
    public static BusinessException DomainTaken() => new(ErrorKind.Conflict, "Ticketing:Tenants:DomainTaken");

    public static BusinessException TooManyDomains(int max) => new(ErrorKind.Conflict, "Ticketing:Tenants:TooManyDomains", ("max", max));
}
