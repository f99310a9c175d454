using Ticketing.Common;

namespace Ticketing.Tenants;

public static class TenantsErrors
{
    public static BusinessException SlugReserved(string slug) =>
        CommonErrors.Field("slug", "Ticketing:Tenants:SlugReserved", ("slug", slug));

    public static BusinessException SlugTaken(string slug) =>
        CommonErrors.Field("slug", "Ticketing:Tenants:SlugTaken", ("slug", slug));

    public static BusinessException BadColour(string field) => CommonErrors.Field(field, "Ticketing:Tenants:BadColour");

    /// <summary>By those who run the installation: nothing is sold or changed, and no program is answered.</summary>
    public static BusinessException Suspended() => new(ErrorKind.Forbidden, "Ticketing:Tenants:Suspended");

    /// <summary>Those who run the installation don't let this organization do so.</summary>
    public static BusinessException NotAllowed() => new(ErrorKind.Forbidden, "Ticketing:Tenants:NotAllowed");

    public static BusinessException TooManyEvents(int max) => new(ErrorKind.Conflict, "Ticketing:Tenants:TooManyEvents", ("max", max));

    public static BusinessException BadCountry(string field) => CommonErrors.Field(field, "Ticketing:Tenants:BadCountry");

    public static BusinessException BadLocale(string field) => CommonErrors.Field(field, "Ticketing:Tenants:BadLocale");
}
