namespace Ticketing.Common;

/// <summary>Refusals about names in the DNS and their proof.</summary>
public static class DomainErrors
{
    public static BusinessException BadDomain(string field) => CommonErrors.Field(field, "Ticketing:Common:BadDomain");

    /// <summary>Latin beside Cyrillic, as one who wants to be taken for another writes.</summary>
    public static BusinessException MixedScripts(string field) => CommonErrors.Field(field, "Ticketing:Common:MixedScripts");

    public static BusinessException DomainUnproven(string record) => new(ErrorKind.Conflict, "Ticketing:Common:DomainUnproven", ("record", record));

    public static BusinessException DnsUnreachable() => new(ErrorKind.Unavailable, "Ticketing:Common:DnsUnreachable");
}
