using Ticketing.Common;

namespace Ticketing.Tenants;

public static class TenantsErrors
{
    public static BusinessException SlugReserved(string slug) =>
        CommonErrors.Field("slug", "Ticketing:Tenants:SlugReserved", ("slug", slug));

    public static BusinessException SlugTaken(string slug) =>
        CommonErrors.Field("slug", "Ticketing:Tenants:SlugTaken", ("slug", slug));

    public static BusinessException BadColour(string field) => CommonErrors.Field(field, "Ticketing:Tenants:BadColour");

    public static BusinessException BadCountry(string field) => CommonErrors.Field(field, "Ticketing:Tenants:BadCountry");

    public static BusinessException BadLocale(string field) => CommonErrors.Field(field, "Ticketing:Tenants:BadLocale");
}
